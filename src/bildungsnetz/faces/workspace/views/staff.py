"""Staff: list, record, and a template for a list."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.kinds import Funder
from bildungsnetz.contexts.resources.lists.targets import STAFF_TARGETS
from bildungsnetz.contexts.resources.periods import is_valid_on
from bildungsnetz.contexts.resources.queries.staff import (
    StaffFilter,
    StaffPicture,
    qualifications_of,
    staff_member_of,
    staff_of,
)
from bildungsnetz.contexts.resources.queries.weeks_in_force import weeks_in_force
from bildungsnetz.contexts.resources.school_years import in_address
from bildungsnetz.kern.sheets import xlsx_response

from ..form_pages import form_page, found, posted, trail
from ..forms.staff import LeavingForm, StaffForm
from ..forms.staff import StaffFilter as StaffFilterForm
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..registers import to

PAGE = 25
WRITES = ["GET", "HEAD", "POST"]
STAFFERS = in_network(Permission.PLAN_STAFF)


@require_safe
@STAFFERS
def staff(request: OfficeRequest) -> HttpResponse:
    """Who can be planned, with hours of today."""
    form = StaffFilterForm(request.GET, request.network)
    told = form.cleaned_data if form.is_valid() else {}
    chosen = StaffFilter(
        qualification=told.get("qualifikation", ""),
        funder=told.get("traeger", ""),
        text=told.get("q", ""),
        left=told.get("stand") == "weg",
    )
    rows = staff_of(request.principal, request.network, chosen)
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    weeks = weeks_in_force(request.principal, request.network)
    context = {
        "form": form,
        "page": page,
        "rows": [(one, _funders(one), weeks and weeks.week_of(one.member.pk)) for one in page],
        "plan": weeks and weeks.plan,
        "plan_year": weeks and in_address(weeks.plan.school_year),
        "is_narrowed": chosen != StaffFilter(),
        "hours": sum(one.hours for one in rows),
        "away": sum(one.away for one in rows),
        "may_import": request.principal.may(Permission.RUN_IMPORTS, request.network.scope_key),
    }
    return render(request, "workspace/staff.html", context)


@require_safe
@STAFFERS
def staff_member(request: OfficeRequest, key: int) -> HttpResponse:
    """One of them: hours by post, absences, what may be planned."""
    picture = member_or_404(request, key)
    today = clock.today()
    context = {
        "picture": picture,
        "member": picture.member,
        "fillings": [(one, is_valid_on(one, today)) for one in reversed(picture.fillings)],
        "absences": [(one, is_valid_on(one, today)) for one in reversed(picture.absences)],
        "has_left": picture.member.left_on is not None and picture.member.left_on < today,
        "history": history(picture.member),
        "breadcrumbs": below(request, (str(picture.member), "")),
    }
    return render(request, "workspace/staff_member.html", context)


@require_http_methods(WRITES)
@STAFFERS
def add_staff_member(request: OfficeRequest) -> HttpResponse:
    """Somebody who can be planned."""
    return form_page(
        request,
        StaffForm(posted(request), principal=request.principal, network=request.network),
        partial(actions.add_staff_member, request.network, by=request.principal),
        title=_("Fachkraft eintragen"),
        lead=_("Ihre Stunden kommen mit der Stelle, auf der sie arbeitet."),
        submit=_("Fachkraft eintragen"),
        back=to(request, "staff"),
        done=lambda record: to(request, "staff_member", record.pk),
        said=_("Die Fachkraft ist eingetragen. Besetzen Sie nun eine Stelle mit ihr."),
        breadcrumbs=below(request, (_("Fachkraft eintragen"), "")),
    )


@require_http_methods(WRITES)
@STAFFERS
def edit_staff_member(request: OfficeRequest, key: int) -> HttpResponse:
    """Change what is said about somebody."""
    picture = member_or_404(request, key)
    form = StaffForm(
        posted(request),
        principal=request.principal,
        network=request.network,
        instance=picture.member,
        initial={"qualifications": [one.pk for one in picture.qualifications]},
    )
    return form_page(
        request,
        form,
        partial(actions.edit_staff_member, picture.member, by=request.principal),
        title=_("Fachkraft bearbeiten"),
        preline=str(picture.member),
        submit=_("Speichern"),
        back=to(request, "staff_member", key),
        said=_("Die Angaben sind geändert."),
        breadcrumbs=of_member(request, picture, _("Bearbeiten")),
    )


@require_http_methods(WRITES)
@STAFFERS
def release_staff_member(request: OfficeRequest, key: int) -> HttpResponse:
    """Somebody leaves."""
    picture = member_or_404(request, key)
    return form_page(
        request,
        LeavingForm(posted(request), record=picture.member),
        partial(actions.release_staff_member, picture.member, by=request.principal),
        title=_("Ausscheiden eintragen"),
        preline=str(picture.member),
        lead=_("Besetzungen und Abwesenheiten enden am selben Tag. Was war, bleibt stehen."),
        submit=_("Eintragen"),
        back=to(request, "staff_member", key),
        said=_("Das Ausscheiden ist eingetragen."),
        breadcrumbs=of_member(request, picture, _("Ausscheiden")),
    )


@require_safe
@STAFFERS
def staff_list_template(request: OfficeRequest) -> HttpResponse:
    """An empty list with every column that is understood, and one line as an example."""
    skills = "; ".join(one.name for one in qualifications_of(request.network)[:2])
    day = f"01.08.{clock.today().year}"
    example = (
        _("Fachkraft Beispiel 1"), "", _("Name der Stammschule"), Funder.LAND.label, "", "20,5", "28", day,
        "", skills, "3", "45",
    )  # fmt: skip
    return xlsx_response("fachkraefte-vorlage", (target.label for target in STAFF_TARGETS), [example])


def below(request: OfficeRequest, *steps: tuple[str, str]) -> Any:
    """Breadcrumbs below the list of staff."""
    return trail((_("Fachkräfte"), to(request, "staff")), *steps)


def of_member(request: OfficeRequest, picture: StaffPicture, last: str) -> Any:
    """Breadcrumbs of a page about somebody."""
    member = picture.member
    return below(request, (str(member), to(request, "staff_member", member.pk)), (last, ""))


def member_or_404(request: OfficeRequest, key: int) -> StaffPicture:
    """Somebody of this network."""
    return found(staff_member_of(request.principal, request.network, key))


def _funders(picture: StaffPicture) -> str:
    return ", ".join(str(Funder(one).label) for one in picture.funders)
