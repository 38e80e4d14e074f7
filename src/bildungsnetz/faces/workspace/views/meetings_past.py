"""History that the office enters: meetings and decisions of the past, with their source."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions

from ..form_pages import form_page, posted
from ..forms.meetings_holding import PastDecisionForm, PastMeetingForm
from ..frame import OfficeRequest, in_network


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def record_past_meeting(request: OfficeRequest) -> HttpResponse:
    """A meeting that took place before the network worked with this software."""
    return form_page(
        request,
        PastMeetingForm(posted(request), principal=request.principal, network=request.network),
        lambda *, body, **values: actions.record_past_meeting(body, by=request.principal, **values),
        title=_("Frühere Sitzung erfassen"),
        lead=_("Nur was eine Quelle nennt. Ist der Tag nicht bekannt, genügt der Monat oder das Jahr."),
        submit=_("Frühere Sitzung erfassen"),
        back=reverse("workspace:meetings", args=[request.network.slug]),
        done=lambda meeting: reverse("workspace:meeting", args=[request.network.slug, meeting.pk]),
        said=_("Die Sitzung ist erfasst."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def record_past_decision(request: OfficeRequest) -> HttpResponse:
    """A decision that was taken before the network worked with this software."""
    return form_page(
        request,
        PastDecisionForm(posted(request), principal=request.principal, network=request.network),
        lambda *, body, **values: actions.record_past_decision(body, by=request.principal, **values),
        title=_("Früheren Beschluss erfassen"),
        lead=_("Nur was eine Quelle nennt. Ist der Tag nicht bekannt, genügt der Monat oder das Jahr."),
        submit=_("Früheren Beschluss erfassen"),
        back=reverse("workspace:meetings", args=[request.network.slug]),
        done=lambda decision: reverse("workspace:decision", args=[request.network.slug, decision.pk]),
        said=_("Der Beschluss ist erfasst."),
    )
