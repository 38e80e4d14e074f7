"""The paper with which a plan is put before a body: sums, and no person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.documents.checking import CheckedFile, check_file
from bildungsnetz.contexts.registry.letterheads import letterhead_of
from bildungsnetz.contexts.resources.kinds import Aim, Funder
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import PlanPicture, SchoolRow, Totals, gap_of
from bildungsnetz.contexts.resources.queries.side_by_side import PlanMeasures, measures_of
from bildungsnetz.contexts.resources.spread import Spread
from bildungsnetz.kern.formats import figure, plain_day
from bildungsnetz.kern.printed import file_name, known
from printing import Block, Bullets, Column, Document, Facts, Heading, Note, Paragraph, Quote, Table, pdf

from ..plan_pages import closeness, hours_told, in_percent, signed

_NUMBER = Column("right")
_NAME = Column(width=2.6)


def title_of_plan(plan: Plan) -> str:
    """„Einsatzplan 2027/28 (Nr. 3)“."""
    return _("Einsatzplan %(year)s (Nr. %(number)s)") % {"year": plan.school_year, "number": plan.number}


def file_of_plan(plan: Plan) -> str:
    """The name of the paper's file, without its ending."""
    return file_name(_("Vorlage-Einsatzplan"), plan.school_year, str(plan.number))


def paper_file(plan: Plan, picture: PlanPicture, proposal: str) -> CheckedFile:
    """The paper as a file to keep."""
    content = pdf(paper_of(plan, picture, proposal))
    return check_file(ContentFile(content, name=f"{file_of_plan(plan)}.pdf"))


def paper_of(plan: Plan, picture: PlanPicture, proposal: str) -> Document:
    """What a body needs to decide: the proposal, needs and hours, who pays, fairness, every school."""
    letterhead = letterhead_of(plan.network)
    told = _Told(plan, picture, measures_of(plan))
    return Document(
        title=title_of_plan(plan),
        subtitle=plan.title,
        author=letterhead.name,
        date=timezone.localdate(plan.computed_at) if plan.computed_at else None,
        letterhead=letterhead,
        blocks=(
            *told.opening(proposal),
            *told.sums(),
            *told.last_year(),
            *told.funders(),
            *told.fairness(),
            *told.schools(),
        ),
    )


@dataclass(frozen=True)
class _Told:
    """The parts of the paper."""

    plan: Plan
    picture: PlanPicture
    measures: PlanMeasures

    @property
    def totals(self) -> Totals:
        return self.picture.totals

    @property
    def has_before(self) -> bool:
        """Was there a plan last year?"""
        return bool(self.totals.before)

    def opening(self, proposal: str) -> list[Block]:
        computed_on = timezone.localdate(self.plan.computed_at) if self.plan.computed_at else None
        facts = known(
            (_("Schuljahr"), self.plan.school_year),
            (_("Ziel"), str(Aim(self.plan.aim).label)),
            (_("gerechnet am"), plain_day(computed_on) if computed_on else ""),
        )
        note = _(
            "Diese Vorlage nennt nur Summen. Kommt an eine Schule nur eine Person, lassen die Summen trotzdem"
            " auf sie schließen. Die Vorlage ist deshalb nur für die Mitglieder des Gremiums bestimmt."
        )
        blocks: list[Block] = [Facts(facts), Note(_("Ohne Namen, nicht öffentlich"), note)]
        if proposal.strip():
            blocks += [Heading(1, _("Beschlussvorschlag")), Quote(proposal.strip())]
        return blocks

    def sums(self) -> list[Block]:
        totals = self.totals
        told = _("%(covered)s von %(need)s Bedarf sind gedeckt (%(share)s); es fehlen %(missing)s.") % {
            "covered": hours_told(totals.covered),
            "need": hours_told(totals.need),
            "share": in_percent(totals.share),
            "missing": hours_told(totals.missing),
        }
        told_ways = _("Zu verplanen sind %(supply)s in der Woche, davon gehen %(charged)s für Wege ab.")
        ways = told_ways % {"supply": hours_told(totals.supply), "charged": hours_told(totals.charged)}
        rows = tuple(
            self._line(row.name, row.need, row.before, row.covered) for row in self.picture.qualifications
        )
        table = self._table(_("Wochenstunden je Qualifikation"), _("Qualifikation"), rows)
        return [Heading(1, _("Bedarf und Deckung")), Paragraph(f"{told} {ways}"), table, *self._how_good()]

    def _how_good(self) -> list[Block]:
        """Value and bound in words."""
        short, note = closeness(self.plan)
        lines = [f"{capfirst(short)}. {capfirst(note)}"]
        plan = self.plan
        if plan.aim == Aim.WEIGHTED and plan.value is not None and gap_of(plan) is not None:
            told = _(
                "Der Plan kommt auf %(value)s Punkte; weniger als %(bound)s erreicht keiner. Weniger ist"
                " besser: Ein Punkt ist eine fehlende Stunde an einer fast versorgten Schule."
            )
            lines.append(told % {"value": figure(plan.value, 1), "bound": figure(plan.bound, 1)})
        return [Heading(2, _("Wie gut der Plan ist")), *(Paragraph(line) for line in lines)]

    def funders(self) -> list[Block]:
        """Who pays for the hours."""
        worked: Counter[str] = Counter()
        available: Counter[str] = Counter()
        for row in self.picture.rows:
            worked[row.funder] += sum(row.hours.values())
        for person in self.picture.people:
            available.update(person.fractions)
        rows = tuple(
            (str(Funder(key).label), figure(available[key]), figure(worked[key]))
            for key in Funder.values
            if available[key] or worked[key]
        )
        header = (_("Träger der Stellen"), _("vorhanden"), _("an Schulen"))
        caption = _("Wochenstunden je Träger; der Rest geht für Wege ab oder bleibt frei")
        table = Table(caption, header, rows, (_NAME, _NUMBER, _NUMBER))
        return [Heading(1, _("Wer die Stunden bezahlt")), table]

    def last_year(self) -> list[Block]:
        """What changes, as counts of assignments and as hours."""
        heading = Heading(1, _("Was sich gegenüber dem Vorjahr ändert"))
        totals = self.totals
        if not self.has_before:
            return [
                heading,
                Paragraph(_("Für das Vorjahr ist kein Plan in Kraft; der Vergleich fehlt.")),
            ]
        told = (
            _counted(ngettext("%(n)s Einsatz bleibt", "%(n)s Einsätze bleiben", totals.kept), totals.kept),
            _counted(ngettext("%(n)s Einsatz ist neu", "%(n)s Einsätze sind neu", totals.new), totals.new),
            _counted(ngettext("%(n)s Einsatz endet", "%(n)s Einsätze enden", totals.dropped), totals.dropped),
            _("%(hours)s gedeckte Stunden gegenüber einem Plan, in dem alles bliebe wie im Vorjahr")
            % {"hours": signed(totals.covered - totals.before)},
        )
        return [heading, Bullets(told)]

    def fairness(self) -> list[Block]:
        """How evenly the hours are spread, beside last year."""
        spread, before = self.measures.spread, self.measures.before
        sides = (before, spread) if self.has_before else (spread,)
        rows = tuple((label, *values) for label, values in _measured(sides))
        titles = (_("wie im Vorjahr"), _("dieser Plan")) if self.has_before else (_("dieser Plan"),)
        columns = (_NAME, *(_NUMBER for _each in sides))
        table = Table(_("Gedeckter Anteil der Schulen"), (_("Maß"), *titles), rows, columns)
        blocks: list[Block] = [Heading(1, _("Wie gleichmäßig der Plan verteilt")), table]
        if self.measures.closed:
            names = ", ".join(self.measures.closed)
            told = _("Ohne Schulen, an denen niemand arbeiten kann: %(names)s.") % {"names": names}
            blocks.append(Paragraph(told))
        return blocks

    def schools(self) -> list[Block]:
        """What each school needs and gets."""
        rows = tuple(self._school(row) for row in self.picture.schools if row.need)
        return [Heading(1, _("Jede Schule")), self._table(_("Wochenstunden je Schule"), _("Schule"), rows)]

    def _school(self, row: SchoolRow) -> tuple[str, ...]:
        return self._line(row.school.name, row.need, sum(row.before.values()), row.covered_hours)

    def _line(self, name: str, need: int, before: int, covered: int) -> tuple[str, ...]:
        hours = (before, covered) if self.has_before else (covered,)
        shares = (in_percent(each / need if need else None) for each in hours)
        return (name, figure(need), *(figure(each) for each in hours), *shares)

    def _table(self, caption: str, first: str, rows: tuple[tuple[str, ...], ...]) -> Table:
        if not self.has_before:
            header: tuple[str, ...] = (first, _("Bedarf"), _("mit dem Plan"), _("Anteil"))
        else:
            shares = (f"{_('Anteil')}\n{_('Vorjahr')}", f"{_('Anteil')}\n{_('Plan')}")
            header = (first, _("Bedarf"), _("Vorjahr"), _("Plan"), *shares)
            caption = _("%(caption)s (Vorjahr: wenn alle blieben, wo sie sind)") % {"caption": caption}
        return Table(caption, header, rows, (_NAME, *(_NUMBER for _each in header[1:])))


def _counted(words: str, number: int) -> str:
    return words % {"n": figure(number)}


def _measured(sides: tuple[Spread, ...]) -> list[tuple[str, tuple[str, ...]]]:
    def each(told: str, *values: str) -> tuple[str, tuple[str, ...]]:
        return told, values

    return [
        each(_("am wenigsten versorgte Schule"), *(in_percent(one.least) for one in sides)),
        each(_("unterstes Zehntel der Schulen"), *(in_percent(one.worst_tenth) for one in sides)),
        each(_("Schule in der Mitte"), *(in_percent(one.middle) for one in sides)),
        each(_("Schulen unter der Hälfte"), *(figure(one.bands[0]) for one in sides)),
        each(_("Schulen mit allem"), *(figure(one.bands[3]) for one in sides)),
        each(_("Gini (0 = alle gleich)"), *(figure(one.gini, 2) for one in sides)),
    ]
