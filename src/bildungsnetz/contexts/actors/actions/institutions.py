"""Writes of institutions. What people change by hand is `curated`: imports leave it alone from then on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, TypedDict, Unpack, get_type_hints

from django.db.models import Q
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain
from bildungsnetz.contexts.regions.models import Region

from ..curation import by_hand
from ..kinds import InstitutionKind, Stage
from ..models import Institution
from ..places import kreis_of
from ..rules import is_own_institution, may_confirm_institution, may_edit_actors


class ContactValues(TypedDict, total=False):
    """How to reach an institution."""

    street: str
    postcode: str
    place: str
    phone: str
    fax: str
    mail: str
    web: str


class InstitutionDetails(ContactValues, total=False):
    """What an office says about an institution beyond its kind and name."""

    short_name: str
    municipality: Region | None
    operator: Institution | None
    operator_name: str
    operator_number: str
    stages: list[str]
    lon: float | None
    lat: float | None
    schulnummer: str | None
    school_form: str
    legal_form: str
    source: str
    confirmed_on: dt.date | None
    is_public: bool


class InstitutionValues(InstitutionDetails, total=False):
    """All that an office says about an institution."""

    kind: str
    name: str


_ALL = frozenset(get_type_hints(InstitutionValues))
CONTACT = frozenset(get_type_hints(ContactValues))


@action("actors.institution.add", requires=may_edit_actors)
def add_institution(
    owner: Scoped,
    *,
    by: Principal,
    kind: str,
    name: str,
    origin: str = Institution.Origin.HAND,
    state: str = Institution.State.ACTIVE,
    **values: Unpack[InstitutionDetails],
) -> Institution:
    """Add an institution to the network that `owner` belongs to (or, of the Land, to none)."""
    institution = Institution(kind=kind, name=name, origin=origin, state=state, confirmed_on=clock.today())
    institution.kreis_ags = kreis_of(owner.scope_key)
    _put(institution, values)
    _check(institution)
    institution.save()
    return institution


@action("actors.institution.edit", requires=may_edit_actors)
def edit_institution(
    institution: Institution,
    *,
    by: Principal,
    revision: int | None = None,
    **values: Unpack[InstitutionValues],
) -> Institution:
    """Change what is said about an institution; the changed columns are kept by hand from then on."""
    institution.expect_revision(revision)
    return _changed(institution, values)


@action("actors.institution.edit_own", requires=is_own_institution)
def edit_own_institution(
    institution: Institution,
    *,
    by: Principal,
    revision: int | None = None,
    **values: Unpack[ContactValues],
) -> Institution:
    """A school or partner changes how it can be reached, which confirms its data, too."""
    institution.expect_revision(revision)
    institution.confirmed_on = clock.today()
    return _changed(institution, values, CONTACT)


@action("actors.institution.confirm", requires=may_confirm_institution)
def confirm_institution(institution: Institution, *, by: Principal) -> Institution:
    """Somebody looked at the data today and says that they are right."""
    institution.confirmed_on = clock.today()
    institution.save()
    return institution


@action("actors.institution.close", requires=may_edit_actors)
def close_institution(
    institution: Institution, *, by: Principal, reason: str = "", revision: int | None = None
) -> Institution:
    """The institution does not exist any more; it leaves the public lists and keeps its history."""
    institution.expect_revision(revision)
    institution.state = Institution.State.CLOSED
    institution.curated = sorted({*institution.curated, "state"})
    institution.save()
    explain(reason)
    return institution


@action("actors.institution.reopen", requires=may_edit_actors)
def reopen_institution(
    institution: Institution, *, by: Principal, revision: int | None = None
) -> Institution:
    """Closed by mistake: the institution is there, and imports decide about its state again."""
    institution.expect_revision(revision)
    institution.state = Institution.State.ACTIVE
    institution.curated = sorted({*institution.curated} - {"state"})
    institution.save()
    return institution


def _changed(
    institution: Institution, values: Mapping[str, Any], allowed: Collection[str] = _ALL
) -> Institution:
    _put(institution, values, allowed)
    _check(institution)
    institution.curated = sorted({*institution.curated, *by_hand(set(institution.changed_fields()))})
    institution.save()
    return institution


def _put(institution: Institution, values: Mapping[str, Any], allowed: Collection[str] = _ALL) -> None:
    unknown = values.keys() - set(allowed)
    if unknown:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
    for name, value in values.items():
        setattr(institution, name, value)
    if "schulnummer" in values:
        institution.schulnummer = values["schulnummer"] or None
    if "municipality" in values:
        municipality = institution.municipality
        institution.municipality_ags = municipality.ags if municipality else ""


def _check(institution: Institution) -> None:
    municipality = institution.municipality
    if municipality and not municipality.ags.startswith(institution.kreis_ags):
        raise DomainError(
            _("%(municipality)s gehört nicht zu diesem Kreis.") % {"municipality": municipality.name},
            field="municipality",
        )
    if municipality and not institution.kreis_ags:
        institution.kreis_ags = municipality.ags[:5]
    if institution.kind == InstitutionKind.SCHOOL and institution.schulnummer:
        _check_number(institution)
    wrong = set(institution.stages) - set(Stage.values)
    if wrong:
        raise DomainError(
            _("Diesen Bildungsbereich gibt es nicht: %(stage)s.") % {"stage": ", ".join(sorted(wrong))},
            field="stages",
        )


def _check_number(institution: Institution) -> None:
    number = institution.schulnummer or ""
    if not (len(number) == 6 and number.isdecimal()):
        raise DomainError(_("Eine Schulnummer hat sechs Ziffern."), field="schulnummer")
    others = Institution.objects.filter(~Q(pk=institution.pk), schulnummer=number)
    if twin := others.first():
        raise DomainError(
            _("Die Schulnummer %(number)s gehört schon zu „%(school)s“.")
            % {"number": number, "school": twin},
            field="schulnummer",
        )
