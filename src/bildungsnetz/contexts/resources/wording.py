"""Sentences of the package and about plans, in the names that people know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .frozen import Frozen, split_id
from .kinds import Funder
from .models import StaffMember

_QUOTED = re.compile(r"„([^“]*)“")


def in_names(sentence: str, labels: Mapping[str, str]) -> str:
    """A sentence of the package with names where it has ids."""
    return _QUOTED.sub(lambda found: f"„{labels.get(found[1], found[1])}“", sentence)


def labels_in(frozen: Frozen, members: Mapping[int, StaffMember]) -> dict[str, str]:
    """The name of each id of a frozen problem: schools, qualifications, and people with who pays them."""
    labels: dict[str, str] = dict(frozen.get("qualifications", {}))
    labels |= {entry["id"]: entry["label"] for entry in frozen.get("schools", ())}
    of_member: dict[int, list[str]] = {}
    for entry in frozen.get("staff", ()):
        of_member.setdefault(split_id(entry["id"])[0], []).append(entry["id"])
    for key, names in of_member.items():
        for name in names:
            labels[name] = fraction_label(members.get(key), name, is_only=len(names) == 1)
    return labels


def fraction_label(member: StaffMember | None, name: str, *, is_only: bool) -> str:
    """„Fachkraft Lernen 1“, with the funder where there is more than one."""
    label = member.label if member else _("eine frühere Fachkraft")
    funder = split_id(name)[1]
    return label if is_only else f"{label} ({Funder(funder).label})"


def members_in(frozen: Frozen) -> dict[int, StaffMember]:
    """The members of staff of a frozen problem by key."""
    keys = {split_id(entry["id"])[0] for entry in frozen.get("staff", ())}
    rows = StaffMember.objects.filter(pk__in=keys).select_related("home")
    return {member.pk: member for member in rows}


def hours_in_words(hours: int) -> str:
    """„1 Wochenstunde“, „12 Wochenstunden“."""
    return ngettext("%(n)d Wochenstunde", "%(n)d Wochenstunden", hours) % {"n": hours}


def assumptions_in_words(
    question: Mapping[str, Any], labels: Mapping[str, str], names: Mapping[str, str]
) -> list[str]:
    """What a question assumes: `labels` of schools and qualifications, `names` of members by key."""
    said = []
    for member, delta in question.get("hours", {}).items():
        who = {"who": names.get(member, member), "hours": hours_in_words(abs(delta))}
        said.append(
            (_("%(who)s hat %(hours)s mehr.") if delta > 0 else _("%(who)s hat %(hours)s weniger.")) % who
        )
    for school, needs in question.get("needs", {}).items():
        for key, delta in needs.items():
            what = {
                "school": labels.get(school, school),
                "what": labels.get(key, key),
                "hours": hours_in_words(abs(delta)),
            }
            more = _("%(school)s braucht %(hours)s mehr für „%(what)s“.")
            fewer = _("%(school)s braucht %(hours)s weniger für „%(what)s“.")
            said.append((more if delta > 0 else fewer) % what)
    return said + _pairs_in_words(question, labels, names)


def _pairs_in_words(
    question: Mapping[str, Any], labels: Mapping[str, str], names: Mapping[str, str]
) -> list[str]:
    """The pairs of a question, each with the pin that it sets aside."""
    aside = [list(pair) for pair in question.get("aside", ())]
    said = []
    for kind, sentence, instead in (
        (
            "pins",
            _("%(who)s arbeitet an %(school)s."),
            _("Dass dieser Einsatz ausgeschlossen ist, gilt in dieser Fassung nicht."),
        ),
        (
            "forbidden",
            _("%(who)s arbeitet nicht an %(school)s."),
            _("Dass dieser Einsatz festgelegt ist, gilt in dieser Fassung nicht."),
        ),
    ):
        for member, school in question.get(kind, ()):
            who = {"who": names.get(str(member), str(member)), "school": labels.get(str(school), str(school))}
            told = sentence % who
            said.append(f"{told} {instead}" if [member, school] in aside else told)
    return said


def decimal_in_words(number: Decimal) -> str:
    """„13,5“, „28“; no zeros behind the comma."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
