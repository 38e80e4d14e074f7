"""A list of staff against what is known: one line for each person and funder.

Who is known (by name or function) keeps what the list does not say. A line that names a post fills it;
without one, a post of just these hours is made for the person and funder. Hours of a filling that runs are
changed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_UP, Decimal
from functools import partial

from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.lists.cleaning import ListPlan
from bildungsnetz.contexts.actors.lists.matching import KnownInstitutions
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.wording import folded
from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.records import record_all
from intake.findings import Progress
from intake.mapping import MappedRow, MappedTable

from ..filling import check_fits, check_hours
from ..kinds import Funder
from ..models import Filling, Post, Qualification, StaffMember, StaffQualification
from ..periods import check_in_order
from ..wording import decimal_in_words
from .cells import KnownQualifications, decimal, joined, place_meant, whole
from .networks import network_of_scope
from .targets import STAFF_TARGETS

Told = tuple[Decimal, dt.date, dt.date | None]  # hours, from, to
LABELS = {target.name: target.label for target in STAFF_TARGETS}
FULL_HOURS = {Funder.LAND: Decimal(28), Funder.KOMMUNE: Decimal(39), Funder.THIRD: Decimal(39)}
_OTHER_WORDS = {
    Funder.LAND: ("Land NRW", "Landesstelle", "Schulamt", "Lehrkraft"),
    Funder.KOMMUNE: ("Kreis", "Stadt", "Gemeinde", "kommunal", "Kommunen"),
    Funder.THIRD: ("Dritter", "Drittmittel", "freier Träger", "Verein", "Stiftung"),
}
_FUNDERS = {folded(str(word)): one for one in Funder for word in (one.value, one.label, *_OTHER_WORDS[one])}


@dataclass
class Said:
    """What one line says and what is to be written for it."""

    member: StaffMember
    filling: Filling
    funder: Funder
    was: Decimal | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    learnt: list[Qualification] = field(default_factory=list)


class StaffListPlan(ListPlan):
    """What the list would change in one network; who is not named stays."""

    def __init__(self, table: MappedTable, scope: str) -> None:
        super().__init__(table, StaffMember, LABELS)
        self._network = network_of_scope(scope)
        self._institutions = KnownInstitutions(self._network.region.ags, table.rows)
        self._qualifications = KnownQualifications(self._network)
        members = StaffMember.objects.filter(network=self._network, left_on=None).select_related("home")
        self._members = {folded(one.label): one for one in members.exclude(label="")}
        held = StaffQualification.objects.filter(member__network=self._network)
        self._can = set(held.values_list("member_id", "qualification_id"))
        self._posts = {
            (folded(one.title), one.funder): one for one in Post.objects.filter(network=self._network)
        }
        self._fillings: defaultdict[int, list[Filling]] = defaultdict(list)  # by post
        rows = Filling.objects.filter(post__network=self._network).select_related("member", "post")
        for filling in rows:
            self._fillings[filling.post_id].append(filling)
        self._by_member: defaultdict[tuple[int, str], list[Filling]] = defaultdict(list)
        for filling in rows:
            self._by_member[filling.member_id, filling.post.funder].append(filling)
        self._lines: dict[tuple[str, str], int] = {}
        self._said: list[Said] = []
        for row in table.rows:
            self._said += self._read(row)

    def _read(self, row: MappedRow) -> list[Said]:
        """What the line says, or nothing, with everything that is wrong in it."""
        parts = (self._label, self._funder, self._days, self._hours, self._learnt, self._home, self._limits)
        told = [self._told(row, part, "label") for part in parts]
        said = partial(self._said_by, *(one[0] for one in told if one))
        return self._told(row, said, "label") if all(told) else []

    def _said_by(
        self,
        label: str,
        funder: Funder,
        days: tuple[dt.date, dt.date | None],
        hours: Decimal,
        learnt: list[Qualification],
        home: Institution,
        limits: Mapping[str, int],
        row: MappedRow,
    ) -> Said:
        if line := self._lines.get((folded(label), funder)):
            sentence = _(
                "Diese Fachkraft steht mit diesem Träger schon in Zeile %(line)s; es gilt Zeile %(line)s."
            )
            raise DomainError(sentence % {"line": line}, field="label")
        known = self._members.get(folded(label))
        member = known or StaffMember(network=self._network, label=label, home=home)
        filling, was = self._filling(row, member, funder, (hours, *days))
        said = Said(member, filling, funder, was, _details(member, home, limits))
        said.learnt = [one for one in learnt if member.pk is None or (member.pk, one.pk) not in self._can]
        self._can |= {(member.pk, one.pk) for one in said.learnt if member.pk is not None}
        self._members[folded(label)] = member
        self._lines[folded(label), funder] = row.line
        return said

    def _label(self, row: MappedRow) -> str:
        label = self._cleaner.text(row, "label")
        if not folded(label):
            raise DomainError(_("Die Zeile nennt weder Namen noch Funktion."), field="label")
        return label

    def _funder(self, row: MappedRow) -> Funder:
        funder = _FUNDERS.get(folded(row.values.get("funder", "")))
        if funder is None:
            sentence = _("Der Träger „%s“ ist nicht bekannt (möglich: Land, Kommune, Dritte).")
            raise DomainError(sentence % row.values.get("funder", "")[:80], field="funder")
        return funder

    def _days(self, row: MappedRow) -> tuple[dt.date, dt.date | None]:
        start, end = self._day(row, "starts_on") or clock.today(), self._day(row, "ends_on")
        check_in_order(start, end)
        return start, end

    def _day(self, row: MappedRow, name: str) -> dt.date | None:
        """A day that cannot be read would change what the line means, so the line is left out."""
        value, day = row.values.get(name, ""), self._cleaner.day(row, name)
        if value and day is None:
            raise DomainError(_("„%s“ ist kein Datum.") % value[:80], field=name)
        return day

    def _hours(self, row: MappedRow) -> Decimal:
        check_hours(hours := decimal(row.values.get("hours", "")) or Decimal(0))
        return hours

    def _learnt(self, row: MappedRow) -> list[Qualification]:
        return self._qualifications.find_all(words) if (words := row.values.get("qualifications")) else []

    def _home(self, row: MappedRow) -> Institution:
        number, name = row.values.get("schulnummer", ""), row.values.get("home", "")
        known = self._members.get(folded(row.values.get("label", "")))
        if not number and not name and known is not None:
            home: Institution = known.home
            return home
        missing = _("Die Zeile nennt weder Stammschule noch Dienstort.")
        kreis = self._network.region.ags
        return place_meant(self._institutions, number, name, kreis=kreis, field="home", missing=missing)

    def _limits(self, row: MappedRow) -> dict[str, int]:
        limits = {}
        for name, least, most in (("most_schools", 1, 20), ("reach_minutes", 0, 240)):
            value = row.values.get(name, "")
            number = whole(value)
            if value and (number is None or not least <= number <= most):
                sentence = _("„%(label)s“ ist eine ganze Zahl von %(least)d bis %(most)d.")
                said = {"label": LABELS[name], "least": least, "most": most}
                raise DomainError(sentence % said, field=name)
            if number is not None:
                limits[name] = number
        return limits

    def _filling(
        self,
        row: MappedRow,
        member: StaffMember,
        funder: Funder,
        told: Told,
    ) -> tuple[Filling, Decimal | None]:
        hours, start, end = told
        title = row.values.get("post", "")
        running = [
            one
            for one in (self._by_member[member.pk, funder] if member.pk else ())
            if (one.ends_on is None or one.ends_on >= start)
            and (not title or folded(one.post.title) == folded(title))
        ]
        if len(running) > 1:
            sentence = _(
                "%s hat mehrere Besetzungen dieses Trägers; bitte nennen Sie in der Liste die Stelle."
            )
            raise DomainError(sentence % member, field="post")
        if running:
            return self._changed(running[0], hours, end)
        post = self._post(row, member, funder, told)
        filling = Filling(post=post, member=member, weekly_hours=hours, starts_on=start, ends_on=end)
        if post.pk is not None:
            check_fits(post, [*self._fillings[post.pk], filling])
            self._fillings[post.pk].append(filling)
        return filling, None

    def _changed(self, filling: Filling, hours: Decimal, end: dt.date | None) -> tuple[Filling, Decimal]:
        before = (filling.weekly_hours, filling.ends_on)
        filling.weekly_hours, filling.ends_on = hours, end or filling.ends_on
        try:
            check_fits(filling.post, self._fillings[filling.post_id])
        except DomainError:
            filling.weekly_hours, filling.ends_on = before
            raise
        return filling, before[0]

    def _post(
        self,
        row: MappedRow,
        member: StaffMember,
        funder: Funder,
        told: Told,
    ) -> Post:
        hours, start, end = told
        title = self._cleaner.text(row, "post")
        if title:
            found: Post | None = self._posts.get((folded(title), funder))
            if found is None:
                sentence = _(
                    "Die Stelle „%s“ gibt es bei diesem Träger nicht. Bitte legen Sie sie zuerst an, "
                    "oder lassen Sie das Feld leer."
                )
                raise DomainError(sentence % title[:80], field="post")
            return found
        full = decimal(row.values.get("full_hours", "")) or FULL_HOURS[funder]
        if not 0 < full <= 60:
            sentence = _("Eine volle Stelle hat mehr als 0 und höchstens 60 Wochenstunden.")
            raise DomainError(sentence, field="full_hours")
        share = (hours / full).quantize(Decimal("0.01"), ROUND_UP)
        values = {"starts_on": start, "ends_on": end, "share": share, "full_hours": full}
        return Post(network=self._network, title=member.label, funder=funder, **values)

    @property
    def counts(self) -> Mapping[Effect, int]:
        new = sum(one.member._state.adding for one in self._said)
        changed = sum(not one.member._state.adding and _differs(one) for one in self._said)
        return {
            Effect.NEW: new,
            Effect.CHANGED: changed,
            Effect.UNCHANGED: len(self._said) - new - changed,
            Effect.SKIPPED: self._skipped,
        }

    def lines(self) -> Iterator[ChangeLine]:
        for one in self._said:
            effect = Effect.NEW if one.member._state.adding else Effect.CHANGED
            number, name = one.member.home.schulnummer or "", str(one.member)
            now = decimal_in_words(one.filling.weekly_hours)
            if one.was != one.filling.weekly_hours:
                was = "" if one.was is None else decimal_in_words(one.was)
                yield ChangeLine(effect, number, name, _("Wochenstunden (%s)") % one.funder.label, was, now)
            if one.learnt:
                skills = joined(each.name for each in one.learnt)
                yield ChangeLine(effect, number, name, _("Qualifikationen"), "", skills)
            for change in one.changes if effect is Effect.CHANGED else ():
                yield ChangeLine(effect, number, name, *change)

    def carry_out(self, progress: Progress) -> None:
        members = list({id(one.member): one.member for one in self._said}.values())
        record_all([one for one in members if one.pk is None], create=True)
        record_all([one for one in members if one.pk is not None and one.changed_fields()], create=False)
        progress(len(members), 2 * len(members))
        posts = [one.filling.post for one in self._said if one.filling.post.pk is None]
        record_all(posts, create=True)
        for one in self._said:
            one.filling.member, one.filling.post = one.member, one.filling.post  # again: now they have keys
        fillings = [one.filling for one in self._said]
        record_all([one for one in fillings if one.pk is None], create=True)
        record_all([one for one in fillings if one.pk is not None and one.changed_fields()], create=False)
        learnt = {(one.member.pk, skill.pk): skill for one in self._said for skill in one.learnt}
        rows = [
            StaffQualification(member_id=key, qualification=skill) for (key, _skill), skill in learnt.items()
        ]
        record_all(rows, create=True)


def _details(member: StaffMember, home: Institution, limits: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """Enter what the line says of the member; what differs, as label, old and new."""
    changes = []
    if member.home != home:
        changes.append((LABELS["home"], str(member.home), str(home)))
        member.home = home
    for name, number in limits.items():
        if number != getattr(member, name):
            changes.append((LABELS[name], str(getattr(member, name)), str(number)))
            setattr(member, name, number)
    return changes


def _differs(one: Said) -> bool:
    return bool(one.changes or one.learnt or one.was != one.filling.weekly_hours)
