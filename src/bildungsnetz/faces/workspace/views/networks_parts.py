"""Adding, changing and taking away what belongs to the agreement; each page is named like its action."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.registry.actions import parts as actions
from bildungsnetz.contexts.registry.queries import agreement_of, part_for

from ..form_pages import form_page, found, posted
from ..forms import networks_agreement as forms
from ..forms.records import EmptyForm
from ..frame import OfficeRequest, in_network
from .networks_agreement import WRITES, page_of

View = Callable[..., HttpResponse]


def adding(action: Callable[..., Any], form: Any, title: Any) -> View:
    """A page that adds a part."""

    def view(request: OfficeRequest) -> HttpResponse:
        agreement = found(agreement_of(request.principal, request.network))
        return form_page(
            request,
            form(posted(request)),
            partial(action, agreement, by=request.principal),
            title=str(title),
            preline=agreement.title,
            submit=str(title),
            back=page_of(request.network),
            said=_("Der Eintrag ist gespeichert."),
        )

    return _named_like(action, view)


def editing(action: Callable[..., Any], kind: str, form: Any, title: Any) -> View:
    """A page that changes a part."""

    def view(request: OfficeRequest, key: int) -> HttpResponse:
        part = found(part_for(request.principal, request.network, kind, key))
        return form_page(
            request,
            form(posted(request), instance=part),
            partial(action, part, by=request.principal),
            title=str(title),
            preline=str(part),
            submit=_("Änderungen speichern"),
            back=page_of(request.network),
            said=_("Die Änderungen sind gespeichert."),
        )

    return _named_like(action, view)


def _named_like(action: Callable[..., Any], view: View) -> View:
    view.__name__ = action.__name__
    view.__doc__ = action.__doc__
    guarded: View = require_http_methods(WRITES)(in_network(Permission.EDIT_AGREEMENT)(view))
    return guarded


add_party = adding(actions.add_party, forms.PartyForm, gettext_lazy("Vertragspartner eintragen"))
edit_party = editing(actions.edit_party, "partner", forms.PartyForm, gettext_lazy("Vertragspartner ändern"))
add_signatory = adding(
    actions.add_signatory, forms.SignatoryForm, gettext_lazy("Unterzeichnende Person eintragen")
)
edit_signatory = editing(
    actions.edit_signatory,
    "unterzeichnende",
    forms.SignatoryForm,
    gettext_lazy("Unterzeichnende Person ändern"),
)
add_goal = adding(actions.add_goal, forms.GoalForm, gettext_lazy("Ziel eintragen"))
edit_goal = editing(actions.edit_goal, "ziele", forms.GoalForm, gettext_lazy("Ziel ändern"))
add_post = adding(actions.add_post, forms.PostForm, gettext_lazy("Stelle eintragen"))
edit_post = editing(actions.edit_post, "stellen", forms.PostForm, gettext_lazy("Stelle ändern"))
add_amendment = adding(actions.add_amendment, forms.AmendmentForm, gettext_lazy("Vertragsänderung eintragen"))
edit_amendment = editing(
    actions.edit_amendment, "aenderungen", forms.AmendmentForm, gettext_lazy("Vertragsänderung bearbeiten")
)


@require_http_methods(WRITES)
@in_network(Permission.EDIT_AGREEMENT)
def remove_part(request: OfficeRequest, kind: str, key: int) -> HttpResponse:
    """Take away what was recorded by mistake."""
    part = found(part_for(request.principal, request.network, kind, key))
    return form_page(
        request,
        EmptyForm(posted(request)),
        partial(actions.remove_part, part, by=request.principal),
        title=_("Eintrag entfernen"),
        preline=str(part),
        lead=_("Nur für Einträge, die ein Versehen waren. Das Protokoll behält, was hier stand."),
        submit=_("Eintrag entfernen"),
        kind="danger",
        back=page_of(request.network),
        said=_("Der Eintrag ist entfernt."),
    )
