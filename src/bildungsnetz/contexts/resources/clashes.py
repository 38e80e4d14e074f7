"""Pins that contradict each other: which, as few as possible, and what is to be loosened, in words.

Pins bind each person alone (see `allotment.staffing.checking`), so the smallest contradiction is found
without the engine: if any pins of a person go beyond the hours or the schools, so do the dearest of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from allotment.errors import AllotmentError, NoPlan
from allotment.staffing.problem import StaffingProblem
from bildungsnetz.contexts.kernel.errors import DomainError

from .frozen import Frozen, split_id, thawed
from .models import Pin
from .wording import in_names, labels_in, members_in
from .writing import as_domain_error

Pair = tuple[str, str]


def check_pins(frozen: Frozen, pin: Pin) -> None:
    """Refuse pins that no plan can keep together, by a smallest set of them; `pin` is the new one."""
    try:
        thawed(frozen)
    except NoPlan as error:
        raise _refusal(frozen, pin, error) from error
    except AllotmentError as error:
        raise as_domain_error(error, frozen, field="school") from error


def check_planned(frozen: Frozen, pin: Pin) -> None:
    """A pin of somebody without hours, or of a school without need, would be left out silently."""
    if str(pin.school_id) not in {entry["id"] for entry in frozen["schools"]}:
        raise DomainError(
            _("%s hat in diesem Schuljahr keinen Bedarf. Bitte erfassen Sie ihn zuerst.") % pin.school,
            field="school",
        )
    own = [entry for entry in frozen["staff"] if split_id(entry["id"])[0] == pin.member_id]
    if not any(entry["hours"] for entry in own):
        raise DomainError(
            _("%s hat in diesem Schuljahr keine Stunden. Bitte prüfen Sie die Besetzung.") % pin.member,
            field="member",
        )
    if all(entry["hours"] == entry["absent"] for entry in own):
        told = _(
            "%s hat in diesem Schuljahr keine Stunden zu verplanen: Alle fallen durch Abwesenheit weg. "
            "Bitte prüfen Sie die Abwesenheit."
        )
        raise DomainError(told % pin.member, field="member")


def _refusal(frozen: Frozen, pin: Pin, error: NoPlan) -> DomainError:
    found = _smallest_clash(frozen, pin)
    if found is None:
        return as_domain_error(error, frozen, field="school")
    pairs, why = found
    labels = labels_in(frozen, members_in(frozen))
    told = in_names(why, labels)
    if len(pairs) > 1:
        told = _(
            "Diese Festlegungen gehen nicht zusammen: „%(who)s“ an %(schools)s. %(why)s "
            "Lösen Sie eine davon, oder lassen Sie die neue weg."
        ) % {
            "who": labels.get(pairs[0][0], pairs[0][0]),
            "schools": _listed([labels.get(school, school) for _person, school in pairs]),
            "why": told,
        }
    return DomainError(told, field="school")


def _listed(names: Sequence[str]) -> str:
    """„A“, „B“ und „C“."""
    quoted = [f"„{name}“" for name in sorted(names)]
    return _("%(names)s und %(last)s") % {"names": ", ".join(quoted[:-1]), "last": quoted[-1]}


def _smallest_clash(frozen: Frozen, pin: Pin) -> tuple[Sequence[Pair], str] | None:
    """The fewest pins of one person that contradict, and why; first of the person who is pinned now."""
    free = thawed({**frozen, "pinned": []})
    reach = {entry["id"]: entry["reachable"] for entry in frozen["staff"]}
    own: dict[str, list[Pair]] = defaultdict(list)
    for person, school in frozen["pinned"]:
        own[person].append((person, school))

    def dear(pair: Pair) -> tuple[int, bool]:
        return -reach[pair[0]].get(pair[1], 0), pair[1] != str(pin.school_id)

    for person in sorted(own, key=lambda each: split_id(each)[0] != pin.member_id):
        pairs = sorted(own[person], key=dear)
        if _why_not(free, pairs):
            groups = [[pair] for pair in pairs] + [pairs[:size] for size in range(2, len(pairs) + 1)]
            return next((group, why) for group in groups if (why := _why_not(free, group)))
    return None


def _why_not(free: StaffingProblem, pairs: Sequence[Pair]) -> str:
    """Why these pins cannot be kept together; empty when they can."""
    try:
        replace(free, pinned=frozenset(pairs))
    except NoPlan as error:
        return error.sentence
    return ""
