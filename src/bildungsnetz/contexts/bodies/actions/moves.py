"""Somebody changes the institution or the function: one deed, and nothing of the history is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors import actions as actors
from bildungsnetz.contexts.actors.models import Function, Institution, Person
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..models import Occupancy
from ..rules import may_move_person
from .seats import vacate_seat


@action("bodies.person.relocate", requires=may_move_person)
def move_person(
    person: Person,
    *,
    by: Principal,
    institution: Institution,
    role: str,
    valid_from: dt.date,
    ends: Collection[Function] = (),
    leaves: Collection[Occupancy] = (),
    is_public_by_office: bool = False,
) -> Function:
    """Begin a function on a day; the chosen functions and seats end on the day before."""
    last_day = valid_from - dt.timedelta(days=1)
    holders = {one.person_id for one in ends} | {one.person_id for one in leaves}
    if holders - {person.pk}:
        raise DomainError(_("Beenden lässt sich hier nur, was diese Person selbst innehat."))
    for function in ends:
        actors.end_function(function, by=by, valid_to=last_day)
    for occupancy in leaves:
        vacate_seat(occupancy, by=by, valid_to=last_day)
    return actors.add_function(
        person,
        by=by,
        institution=institution,
        role=role,
        valid_from=valid_from,
        is_public_by_office=is_public_by_office,
    )
