"""Writing many needs at once, inside a running action."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.registry.models import Network

from .models import Need
from .models.needs import MOST_NEEDED_HOURS

Cell = tuple[int, int]  # school, qualification


@dataclass
class Written:
    """How many needs were new, changed, or left as a person or a list had entered them."""

    new: int = 0
    changed: int = 0
    kept: list[Need] = field(default_factory=list)


def put_needs(
    network: Network,
    school_year: str,
    hours: Mapping[Cell, int],
    *,
    origin: str,
    source: str,
    replaces: Collection[str],
) -> Written:
    """Write hours by school and qualification. Only needs of the origins in `replaces` are changed."""
    rows = Need.objects.filter(network=network, school_year=school_year).select_related(
        "school", "qualification"
    )
    held = {(row.school_id, row.qualification_id): row for row in rows}
    done, new, changed = Written(), [], []
    for cell, number in hours.items():
        check_need(number)
        row = held.get(cell)
        if row is None:
            school, qualification = cell
            new.append(
                Need(
                    network=network,
                    school_id=school,
                    qualification_id=qualification,
                    school_year=school_year,
                    hours=number,
                    origin=origin,
                    source=source,
                )
            )
        elif row.hours != number and row.origin in replaces:
            row.hours, row.origin, row.source = number, origin, source
            changed.append(row)
        elif row.hours != number:
            done.kept.append(row)
    record_all(new, create=True)
    record_all(changed, create=False)
    done.new, done.changed = len(new), len(changed)
    return done


def check_need(hours: int, *, field_name: str = "") -> None:
    """Refuse what cannot be a need."""
    if not 0 <= hours <= MOST_NEEDED_HOURS:
        sentence = _("Ein Bedarf ist eine ganze Zahl von 0 bis %d Wochenstunden.")
        raise DomainError(sentence % MOST_NEEDED_HOURS, field=field_name)


def state_of(needs: Sequence[Need]) -> str:
    """What a form was opened on, so that two people at once do not overwrite each other."""
    return ",".join(f"{one.pk}:{one.revision}" for one in sorted(needs, key=lambda one: one.pk))
