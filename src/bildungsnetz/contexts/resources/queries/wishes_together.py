"""Can these wishes to a plan be met together? Answered while the page waits; nothing is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import DomainError

from ..bridge import freeze
from ..clashes import check_planned
from ..frozen import Frozen
from ..models import Pin, Plan, StaffMember
from ..wording import hours_in_words, in_names, labels_in, members_in
from ..writing import pins_of

SECONDS = 5.0
GRACE_SECONDS = 15.0
"""For starting the program, and for the last question that it is at when its time is over."""
_PROGRAM = (sys.executable, "-P", "-m", "bildungsnetz.contexts.resources.computing.together")
Pair = tuple[StaffMember, Institution]


@dataclass(frozen=True, slots=True)
class Demanded:
    """At least so many weekly hours of a qualification for a school."""

    school: Institution
    qualification: str
    hours: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A smallest set of wishes that no plan can meet together: each in a sentence, and `why` not.

    `short_hours` are missing at least; nothing where pins alone contradict. Not `is_smallest`: the time was
    over before that was known. `pins`: how many of the wishes are pins.
    """

    wishes: tuple[str, ...]
    why: str
    short_hours: int | None
    is_smallest: bool
    pins: int

    @property
    def is_alone(self) -> bool:
        """Can a single wish not be met?"""
        return len(self.wishes) == 1


def contradiction_in(
    plan: Plan, demands: Sequence[Demanded], pairs: Iterable[Pair] = ()
) -> Contradiction | None:
    """Nothing when the demands, the pairs and the pins of the plan can be met together.

    It is asked on needs and supply of this moment. Raises `DomainError` for what nobody needs or can give,
    and when the time does not suffice to know.
    """
    pins = {(pin.member_id, pin.school_id): pin for pin in pins_of(plan)}
    added = [Pin(plan=plan, member=who, school=where, kind=Pin.Kind.PINNED) for who, where in pairs]
    frozen = freeze(plan, [*pins.values(), *(pin for pin in added if _is_new(pin, pins))])
    labels = labels_in(frozen, members_in(frozen))
    for pin in added:
        check_planned(frozen, pin)
    _check_needed(frozen, demands, labels)
    told = _answered(
        {
            "problem": frozen,
            "pins": frozen["pinned"],
            "demands": [[str(each.school.pk), each.qualification, each.hours] for each in demands],
            "seconds": SECONDS,
        }
    )
    if "refused" in told:
        raise DomainError(in_names(told["refused"], labels))
    found = told["conflict"]
    if found is None:
        return None
    *wishes, why = (in_names(sentence, labels) for sentence in found["sentences"])
    return Contradiction(tuple(wishes), why, found["short_hours"], found["is_smallest"], found["pins"])


def _is_new(pin: Pin, pins: dict[tuple[int, int], Pin]) -> bool:
    """Is nothing set for this pair yet? One that is excluded cannot be asked for."""
    known = pins.get((pin.member_id, pin.school_id))
    if known is not None and known.kind == Pin.Kind.FORBIDDEN:
        raise DomainError(
            _("%(who)s ist an %(school)s ausgeschlossen. Bitte lösen Sie das zuerst auf der Übersicht.")
            % {"who": pin.member, "school": pin.school}
        )
    return known is None


def _check_needed(frozen: Frozen, demands: Iterable[Demanded], labels: dict[str, str]) -> None:
    needs = {entry["id"]: entry["need"] for entry in frozen["schools"]}
    for each in demands:
        need = needs.get(str(each.school.pk), {}).get(each.qualification, 0)
        if each.hours > need:
            told = _("%(school)s braucht in diesem Schuljahr %(need)s „%(what)s“; verlangt sind %(hours)s.")
            raise DomainError(
                told
                % {
                    "school": each.school,
                    "need": hours_in_words(need),
                    "what": labels.get(each.qualification, each.qualification),
                    "hours": each.hours,
                }
            )


def _answered(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        done = subprocess.run(  # noqa: S603  our own program, without arguments
            _PROGRAM,
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=SECONDS + GRACE_SECONDS,
            check=True,
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise DomainError(
            _("Das ließ sich gerade nicht ausrechnen. Bitte versuchen Sie es noch einmal.")
        ) from error
    return told
