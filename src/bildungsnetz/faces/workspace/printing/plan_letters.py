"""The letter to one school about a plan: what it gets, what it asked for, why, and what it can do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.registry.letterheads import letterhead_of
from bildungsnetz.contexts.resources.kinds import NeedOrigin
from bildungsnetz.contexts.resources.lifecycle import OPEN, State
from bildungsnetz.contexts.resources.models import Need, Plan
from bildungsnetz.contexts.resources.queries import PlanPicture, SchoolRow, exchanges_for, hour_more
from bildungsnetz.contexts.resources.supply import needs_of
from bildungsnetz.contexts.resources.wording import hours_in_words
from bildungsnetz.kern.formats import figure, plain_day
from bildungsnetz.kern.printed import known
from printing import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Letterhead,
    Note,
    Paragraph,
    Table,
)

from . import plan_letter_words as words
from .plan_letter_gaps import exchange_told, gaps_told

_COLUMNS = (Column(width=3), Column("right"), Column("right"), Column("right"))
_PEOPLE = (Column(width=1.6), Column(width=2.6), Column(width=1.2), Column(width=1.2), Column("right"))
Needs = Mapping[int, Sequence[Need]]


@dataclass(frozen=True)
class Letters:
    """What the letters of one plan share."""

    plan: Plan
    picture: PlanPicture
    letterhead: Letterhead
    needs: Needs

    def letter(self, row: SchoolRow, *, is_internal: bool = False) -> Document:
        """The letter to one school; the internal version names people and the schools that would give."""
        subject = _("Personal im Schuljahr %(year)s") % {"year": self.plan.school_year}
        mark = mark_of(self.plan)
        return Document(
            title=f"{mark}: {subject}" if mark else subject,
            subtitle=row.school.name,
            author=self.letterhead.name,
            date=self._date,
            letterhead=self.letterhead,
            recipient=recipient_of(row.school),
            references=self._references(row),
            mark=mark,
            blocks=(
                Paragraph(_("Sehr geehrte Damen und Herren,")),
                Paragraph(self._opening()),
                *self._standing(is_internal=is_internal),
                *self._result(row, is_internal=is_internal),
                *self._asked(row),
                *self._why(row),
                *self._gaps(row),
                *self._one_more(row, is_internal=is_internal),
                *self._to_do(row),
            ),
        )

    @property
    def rows(self) -> list[SchoolRow]:
        """The schools that get a letter: those that need or get something in a plan that was computed."""
        if self.plan.computed_at is None:
            return []
        return [row for row in self.picture.schools if row.need or row.assignments]

    @property
    def names(self) -> dict[str, str]:
        """Qualifications by key."""
        return {row.key: row.name for row in self.picture.qualifications}

    def _standing(self, *, is_internal: bool) -> list[Block]:
        notes: list[Block] = []
        if is_internal:
            text = _("Diese Fassung nennt Fachkräfte und andere Schulen. Geben Sie sie nicht weiter.")
            notes.append(Note(_("Nur für das Bildungsbüro"), text))
        if self.plan.state in OPEN:
            text = _("Bis der Plan beschlossen ist, kann sich noch etwas ändern.")
            notes.append(Note(_("Entwurf, noch nicht beschlossen"), text))
        elif self.plan.state in (State.REPLACED, State.WITHDRAWN):
            text = _("Dieser Plan gilt nicht (%(state)s).") % {"state": self.plan.get_state_display()}
            notes.append(Note(_("Gilt nicht"), text))
        return notes

    @property
    def _date(self) -> dt.date:
        return timezone.localdate(self.plan.adopted_at or self.plan.computed_at or timezone.now())

    def _references(self, row: SchoolRow) -> tuple[tuple[str, str], ...]:
        plan = self.plan
        state = plan.get_state_display()
        return known(
            (_("Datum"), plain_day(self._date)),
            (_("Schulnummer"), row.school.schulnummer or ""),
            (_("Einsatzplan"), f"{plan.school_year}, {_('Nr.')} {plan.number}"),
            (_("Stand"), _("Entwurf (%(state)s)") % {"state": state} if plan.state in OPEN else state),
            (_("gilt ab"), plain_day(plan.starts_on) if plan.starts_on else ""),
        )

    def _opening(self) -> str:
        told = _(
            "mit diesem Brief erfahren Sie, welches Personal Ihre Schule im Schuljahr %(year)s bekommt und "
            "warum. Grundlage ist der Einsatzplan „%(plan)s“."
        ) % {"year": self.plan.school_year, "plan": self.plan.title}
        decision = self.plan.decision
        if decision is None:
            return told
        settled = _("Beschlossen hat ihn: %(body)s (%(decision)s).")
        return f"{told} " + settled % {"body": decision.body.name, "decision": decision.title}

    def _result(self, row: SchoolRow, *, is_internal: bool) -> list[Block]:
        blocks: list[Block] = [
            Heading(1, _("Das bekommen Sie")),
            Paragraph(words.result_told(self.picture, row)),
        ]
        header = (_("Qualifikation"), _("Bedarf"), _("Sie bekommen"), _("es fehlen"))
        lines = tuple(
            (self.names.get(key, key), figure(need), figure(covered), figure(need - covered))
            for key, need in row.needs.items()
            if need
            for covered in (row.covered.get(key, 0),)
        )
        if lines:
            blocks.append(Table(_("Wochenstunden im Schuljahr"), header, lines, _COLUMNS))
        if row.assignments:
            people = words.lines_told(row, self.names, is_internal=is_internal)
            header = (_("Fachkraft"), _("Qualifikation"), _("Träger"), _("Vorjahr"), _("Stunden"))
            blocks.append(Table(words.people_told(row), header, people, _PEOPLE))
        if is_internal and (changed := words.overrides_told(row)):
            blocks.append(Bullets(tuple(changed)))
        return blocks

    def _asked(self, row: SchoolRow) -> list[Block]:
        """The needs as they were told, each with where it comes from."""
        lines = []
        for need in self.needs.get(row.school.pk, ()):
            is_derived = need.origin == NeedOrigin.FORMULA or not need.source
            source = need.get_origin_display() if is_derived else need.source
            lines.append(f"{need.qualification.name}: {hours_in_words(need.hours)} ({source})")
        if not lines:
            return []
        return [
            Heading(1, _("Das ist als Ihr Bedarf erfasst")),
            Bullets(tuple(lines)),
        ]

    def _why(self, row: SchoolRow) -> list[Block]:
        return [
            Heading(1, _("Warum gerade so viel") if row.assignments else _("Warum niemand kommt")),
            Paragraph(words.scarcity_told(self.picture, row)),
            Bullets(tuple(words.rules_told(self.picture, row))),
        ]

    def _gaps(self, row: SchoolRow) -> list[Block]:
        """Only where nobody comes for a need: the harder the letter, the more it tells."""
        told = gaps_told(self.picture, row)
        title = _("Wofür niemand kommt") if row.assignments else _("Wer hätte kommen können")
        return [Heading(1, title), Bullets(tuple(told))] if told else []

    def _one_more(self, row: SchoolRow, *, is_internal: bool) -> list[Block]:
        if row.need and not row.assignments:
            return self._anybody(row, is_internal=is_internal)
        missing = [key for key, need in row.needs.items() if need > row.covered.get(key, 0)]
        heading = Heading(1, _("Was eine Stunde mehr bräuchte"))
        if not missing:
            return [heading, Paragraph(_("Ihr Bedarf ist gedeckt; es fehlt keine Stunde."))]
        lines = [
            words.one_more_told(
                self.picture,
                row,
                key,
                hour_more(self.plan, self.picture, row.school, key),
                is_internal=is_internal,
            )
            for key in missing
        ]
        return [heading, Paragraph(words.block_told(self.picture)), Bullets(tuple(lines))]

    def _anybody(self, row: SchoolRow, *, is_internal: bool) -> list[Block]:
        """To a school that gets nobody: what it would take that somebody comes."""
        heading = Heading(1, _("Was es bräuchte, damit jemand kommt"))
        found = exchanges_for(self.picture, row)
        if not found:
            none = _(
                "Niemand kann einen Einsatz bei Ihnen übernehmen, auch wenn andere Schulen Stunden abgäben."
            )
            return [heading, Paragraph(f"{none} {words.post_told(self.picture, row.need)}".strip())]
        lines = []
        for one in found:
            told, by = exchange_told(self.picture, row, one), one.giver
            if is_internal:
                lost = {each.school: each.hours for each in one.losing}
                told += " " + words.inside_told(by.person, lost, by.parts.value, self.picture.labels)
            lines.append(told)
        return [heading, Bullets(tuple(lines))]

    def _to_do(self, row: SchoolRow) -> list[Block]:
        steps = [
            _("Prüfen Sie, ob Ihr Bedarf noch stimmt. Melden Sie uns Änderungen mit dem Grund."),
            _("Brauchen Sie weniger, sagen Sie es: Die Stunden helfen dann einer anderen Schule."),
        ]
        if self.plan.state in OPEN:
            steps.append(words.answer_told(row))
        elif row.assignments:
            steps.append(_("Fällt jemand länger aus, melden Sie es uns; dann planen wir neu."))
        if row.missing:
            steps.append(_("Fragen Sie uns nach Angeboten und Material des Netzwerks, die Sie entlasten."))
        contact = "\n".join((self.letterhead.name, ", ".join(self.letterhead.contact))).strip()
        return [
            Heading(1, _("Was Sie tun können")),
            Bullets(tuple(steps)),
            Paragraph(_("Bei Fragen: %(contact)s") % {"contact": contact}),
            Paragraph(f"{_('Mit freundlichen Grüßen')}\n{self.letterhead.name}"),
        ]


def mark_of(plan: Plan) -> str:
    """What stands in the head of each page of a letter that nobody may rely on."""
    if plan.state in OPEN:
        return _("Entwurf")
    return _("Gilt nicht") if plan.state in (State.REPLACED, State.WITHDRAWN) else ""


def recipient_of(school: Institution) -> tuple[str, ...]:
    """The lines of the address; of a school whose address is not known its name and town."""
    town = f"{school.postcode} {school.place}".strip()
    return tuple(line for line in (school.name, school.street.strip(), town) if line)


def letters_of(plan: Plan, picture: PlanPicture) -> Letters:
    """The letters of a plan; two statements besides its picture."""
    needs: dict[int, list[Need]] = {}
    for need in needs_of(plan.network, plan.school_year):
        if need.hours:
            needs.setdefault(need.school_id, []).append(need)
    return Letters(plan, picture, letterhead_of(plan.network), needs)
