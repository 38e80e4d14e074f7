"""What people say and set in a plan: pins with their reason, hours by hand, comments."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.models import Pin, Plan, PlanComment
from bildungsnetz.contexts.resources.queries import (
    PersonRow,
    PlanPicture,
    SchoolRow,
    comments_on,
    picture_of,
    pin_of,
)

from ..form_pages import form_page, found, posted
from ..forms.plans import CommentForm, OverrideForm, PairForm, PinForm
from ..frame import OfficeRequest
from ..plan_pages import STAFFERS, WRITES, plan_label, plan_or_404, plan_trail, to_plan
from ..plan_rows import pins_by_pair

SCHOOL, PERSON, TABLE = "schule", "fachkraft", "tabelle"


@require_http_methods(WRITES)
@STAFFERS
def pin_pair(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Somebody has to work at a school, or must not; the page that led here is returned to."""
    plan = plan_or_404(request, schuljahr, nummer)
    picture = picture_of(plan)
    kind = Pin.Kind.FORBIDDEN if request.GET.get("art") == "nicht" else Pin.Kind.PINNED
    pair = {"member": request.GET.get("fachkraft"), "school": request.GET.get("schule"), "kind": kind}
    form = PinForm(posted(request), picture=picture, initial=pair)

    def deed(member: int, school: int, **values: Any) -> Any:
        person, place = found(picture.person(member)).member, found(picture.school(school)).school
        return actions.pin_pair(plan, by=request.principal, member=person, school=place, **values)

    return form_page(
        request,
        form,
        deed,
        title=_("Einsatz festlegen"),
        preline=f"{plan.title}: {plan_label(plan)}",
        lead=_("Gilt ab der nächsten Berechnung; der Plan, den Sie sehen, bleibt bis dahin, wie er ist."),
        submit=_("Festlegen"),
        back=_way_back(request, plan),
        said=lambda pin: _said_after_pin(
            plan, pin, pins_by_pair(picture).get((pin.member_id, pin.school_id))
        ),
        breadcrumbs=plan_trail(request, plan, (_("Festlegen"), "")),
    )


def _said_after_pin(plan: Plan, pin: Pin, earlier: Pin | None) -> str:
    """What holds now, which earlier pin gave way, and how it comes into the plan."""
    is_pinned = pin.kind == Pin.Kind.PINNED
    told = {"who": pin.member, "school": pin.school}
    said = (
        _("Festgelegt: %(who)s arbeitet an %(school)s.")
        if is_pinned
        else _("Ausgeschlossen: %(who)s arbeitet nicht an %(school)s.")
    ) % told
    if earlier is not None and earlier.kind != pin.kind:
        gone = (
            _("Der Ausschluss („%(reason)s“) gilt nicht mehr.")
            if is_pinned
            else _("Die Festlegung („%(reason)s“) gilt nicht mehr.")
        )
        said += " " + gone % {"reason": earlier.reason}
    if plan.state == Plan.State.DRAFT:
        then = _("„Berechnen“ auf der Übersicht nimmt es auf.")
    else:
        then = _("„Neu rechnen“ auf der Übersicht macht daraus eine neue Fassung.")
    return f"{said} {then}"


@require_POST
@STAFFERS
def release_pin(request: OfficeRequest, schuljahr: str, nummer: int, key: int) -> HttpResponse:
    """Let the computation choose again; whoever does it twice finds it done."""
    plan = plan_or_404(request, schuljahr, nummer)
    pin = pin_of(plan, key)
    if pin is not None:
        try:
            actions.release_pin(pin, by=request.principal)
        except NotAllowed:
            raise
        except DomainError as error:
            messages.error(request, error.message)
            return redirect(_way_back(request, plan))
    messages.success(request, _("Die Festlegung ist gelöst."))
    return redirect(_way_back(request, plan))


@require_http_methods(WRITES)
@STAFFERS
def override_assignment(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Hours of one person at one school by hand; the address names the pair, else it is chosen first."""
    plan = plan_or_404(request, schuljahr, nummer)
    picture = picture_of(plan)
    pair = PairForm(request.GET, picture=picture)
    if not pair.is_valid():
        asked = PairForm(initial=request.GET.dict(), picture=picture)
        context = {
            "form": asked,
            "back": _way_back(request, plan),
            "breadcrumbs": plan_trail(request, plan, (_("Von Hand ändern"), "")),
        }
        return render(request, "workspace/override_assignment.html", context)
    person = found(picture.person(pair.cleaned_data["fachkraft"]))
    school = found(picture.school(pair.cleaned_data["schule"]))
    funder = request.GET.get("traeger", "")
    form = OverrideForm(
        posted(request),
        plan=plan,
        names={row.key: row.name for row in picture.qualifications},
        most={key: need for key, need in school.needs.items() if need and key in person.qualifications},
        hours=_hours_now(person, school, funder),
    )

    def deed(**values: Any) -> Any:
        return actions.override_assignment(
            plan,
            by=request.principal,
            member=person.member,
            school=school.school,
            hours=form.told,
            funder=funder,
            reason=values["reason"],
            revision=values["revision"],
        )

    return form_page(
        request,
        form,
        deed,
        title=_("Einsatz von Hand ändern"),
        preline=f"{person.member.label}, {school.school.name}",
        lead=_lead(person, school, picture),
        submit=_("Stunden ändern"),
        back=_way_back(request, plan),
        said=_("Die Stunden sind geändert."),
        breadcrumbs=plan_trail(request, plan, (_("Von Hand ändern"), "")),
    )


def _hours_now(person: PersonRow, school: SchoolRow, funder: str) -> dict[str, int]:
    hours: dict[str, int] = {}
    for one in person.assignments:
        if one.school.pk == school.school.pk and funder in ("", one.funder):
            for key, amount in one.hours.items():
                hours[key] = hours.get(key, 0) + amount
    return hours


def _lead(person: PersonRow, school: SchoolRow, picture: PlanPicture) -> str:
    if not any(school.needs.get(key) for key in person.qualifications):
        return _("Diese Fachkraft bringt keine Qualifikation mit, die diese Schule braucht.")
    told = _(
        "%(who)s hat %(all)s Wochenstunden, davon sind %(free)s frei. Der kleinste Einsatz sind %(least)s"
        " Stunden. Alle Felder auf 0: Der Einsatz endet."
    )
    least = picture.problem.rules.minimum_block_hours
    return told % {
        "who": person.member.label,
        "all": person.available,
        "free": person.free,
        "least": least,
    }


@require_http_methods(WRITES)
@STAFFERS
def comment_on_plan(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Say something about the plan, or about one of its schools."""
    plan = plan_or_404(request, schuljahr, nummer)
    asked = request.GET.get("schule", "")
    row = found(picture_of(plan).school(int(asked))) if asked.isdecimal() else None

    def deed(text: str) -> Any:
        school = row.school if row else None
        if _is_said(comments_on(plan), text, school):
            return None
        return actions.comment_on_plan(plan, by=request.principal, text=text, school=school)

    return form_page(
        request,
        CommentForm(posted(request)),
        deed,
        title=_("Anmerkung schreiben"),
        preline=row.school.name if row else f"{plan.title}: {plan_label(plan)}",
        lead=_("Alle, die planen, lesen sie. Sie bleibt bei diesem Plan."),
        submit=_("Anmerkung speichern"),
        back=_way_back(request, plan) + "#anmerkungen",
        breadcrumbs=plan_trail(request, plan, (_("Anmerkung"), "")),
    )


def _is_said(comments: list[PlanComment], text: str, school: Institution | None) -> bool:
    """Did a double click say just that already?"""
    last = comments[-1] if comments else None
    return last is not None and last.text == text.strip() and last.school == school


def _way_back(request: OfficeRequest, plan: Plan) -> str:
    """The page of the plan that the address names by its kind; the overview where it names none."""
    come_from, school = request.GET.get("von", ""), request.GET.get("schule", "")
    person = request.GET.get("fachkraft", "")
    if come_from == SCHOOL and school.isdecimal():
        return to_plan(request, "plan_school", plan, int(school))
    if come_from == PERSON and person.isdecimal():
        return to_plan(request, "plan_member", plan, int(person))
    return to_plan(request, "plan_table" if come_from == TABLE else "plan", plan)
