"""What has changed since a plan was computed, and what could not be planned at all, in German sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from .frozen import Frozen, split_id
from .models import Pin, StaffMember
from .wording import hours_in_words, labels_in

Entry = Mapping[str, Any]


def changes_between(frozen: Frozen, fresh: Frozen, members: Mapping[int, StaffMember]) -> list[str]:
    """How `fresh` (as things stand now) differs from what the plan was computed on."""
    labels = labels_in(frozen, members) | labels_in(fresh, members)
    return [
        *_changed_schools(_by_id(frozen, "schools"), _by_id(fresh, "schools"), labels),
        *_changed_staff(_by_id(frozen, "staff"), _by_id(fresh, "staff"), labels),
        *_changed_frame(frozen, fresh),
    ]


def _by_id(frozen: Frozen, kind: str) -> dict[str, Entry]:
    return {entry["id"]: entry for entry in frozen.get(kind, ())}


def _changed_schools(
    before: Mapping[str, Entry], now: Mapping[str, Entry], labels: Mapping[str, str]
) -> Iterator[str]:
    for name in sorted(before.keys() | now.keys(), key=lambda each: labels[each]):
        school = labels[name]
        old = before[name]["need"] if name in before else {}
        new = now[name]["need"] if name in now else {}
        for key in sorted(old.keys() | new.keys()):
            if old.get(key, 0) != new.get(key, 0):
                yield _("%(school)s: Der Bedarf an „%(what)s“ war %(old)d, jetzt sind es %(new)s.") % {
                    "school": school,
                    "what": labels.get(key, key),
                    "old": old.get(key, 0),
                    "new": hours_in_words(new.get(key, 0)),
                }
        if name in before and name in now and before[name]["weight"] != now[name]["weight"]:
            yield _("%s: Die Stufe des Sozialindex hat sich geändert.") % school


def _changed_staff(
    before: Mapping[str, Entry], now: Mapping[str, Entry], labels: Mapping[str, str]
) -> Iterator[str]:
    for name in sorted(before.keys() | now.keys(), key=lambda each: labels[each]):
        who = labels[name]
        if name not in now:
            yield _("%s ist nicht mehr da.") % who
        elif name not in before:
            yield _("%s ist hinzugekommen.") % who
        else:
            yield from _changed_member(who, before[name], now[name])


def _changed_member(who: str, before: Entry, now: Entry) -> Iterator[str]:
    old, new = (entry["hours"] - entry["absent"] for entry in (before, now))
    if old != new:
        yield _("%(who)s: Verfügbar waren %(old)d, jetzt sind es %(new)s.") % {
            "who": who,
            "old": old,
            "new": hours_in_words(new),
        }
    if before["qualifications"] != now["qualifications"]:
        yield _("%s: Die Qualifikationen haben sich geändert.") % who
    known = before["reachable"].keys() & now["reachable"].keys()
    if any(before["reachable"][school] != now["reachable"][school] for school in known) or (
        before["is_placed"] != now["is_placed"]
    ):
        yield _("%s: Die Wege haben sich geändert.") % who
    if before["max_schools"] != now["max_schools"]:
        yield _("%(who)s: Statt an höchstens %(old)d Schulen arbeitet sie oder er jetzt an %(new)d.") % {
            "who": who,
            "old": before["max_schools"],
            "new": now["max_schools"],
        }


def _changed_frame(frozen: Frozen, fresh: Frozen) -> Iterator[str]:
    if any(frozen.get(part) != fresh[part] for part in ("minimum_block_hours", "travel", "costs")):
        yield _("Die Regeln der Einsatzplanung haben sich geändert.")
    if frozen.get("before") != fresh["before"]:
        yield _("Der geltende Plan des Vorjahres hat sich geändert.")


def broken_pins(pins: Iterable[tuple[Pin, bool]]) -> Iterator[str]:
    """Pins that the plan as it stands does not keep; each comes with whether the pair is in the plan."""
    for pin, is_there in pins:
        if is_there != (pin.kind == Pin.Kind.PINNED):
            sentence = (
                _("%(who)s ist an %(school)s ausgeschlossen, kommt im Plan dort aber vor.")
                if is_there
                else _("%(who)s ist an %(school)s festgelegt, fehlt dort aber im Plan.")
            )
            yield sentence % {"who": pin.member, "school": pin.school}


def leftovers_in(frozen: Frozen, members: Mapping[int, StaffMember]) -> list[str]:
    """What the planning must leave out: schools that nobody can reach, people who can go nowhere."""
    labels = labels_in(frozen, members)
    reached = {school for entry in frozen.get("staff", ()) for school in entry["reachable"]}
    said = []
    for entry in frozen.get("schools", ()):
        if entry["id"] in reached:
            continue
        if entry["is_placed"]:
            said.append(_("%s ist für niemanden erreichbar.") % entry["label"])
        else:
            said.append(_("%s hat keine Koordinaten; der Weg dorthin ist unbekannt.") % entry["label"])
    placeless: set[int] = set()
    for entry in frozen.get("staff", ()):
        member = split_id(entry["id"])[0]
        if not entry["is_placed"] and member not in placeless:
            placeless.add(member)
            said.append(
                _("%s: Der Dienstort hat keine Koordinaten, die Wege sind unbekannt.") % labels[entry["id"]]
            )
        elif not entry["max_schools"] and entry["hours"] > entry["absent"]:
            said.append(
                _("%s: Diese Stunden reichen für keinen Einsatz oder für keine weitere Schule.")
                % labels[entry["id"]]
            )
    return said
