"""The register of the 53: who has a network, since when, on what evidence; and figures computed from it.

Every figure leaves fictional networks out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.regions.queries import kreise

from .citations import Citation, citations
from .models import Agreement, Network, NetworkCount
from .models.networks import Evidence
from .queries import current

# What a row shows; the rest of the columns stays in the database
OF_REGION = ("ags", "name", "long_name", "sort_key", "parent__ags", "parent__name")
OF_NETWORK = (
    *("region", "slug", "name", "evidence", "is_live"),
    *("education_region", "motto", "source", "remark"),
)
OF_AGREEMENT = ("network", "state", "running_number", "signed_on", "in_force_on", "resumed_on", "source")
FIRST_YEAR = 2008  # the Land has been building networks since then (S31)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One Kreis or kreisfreie Stadt in the register; dates are partial, "" where nothing is evidenced."""

    region: Region
    network: Network | None
    agreement: Agreement | None
    evidence: Evidence

    @property
    def ags(self) -> str:
        return self.region.ags

    @property
    def is_live(self) -> bool:
        """Has the network pages of its own?"""
        return self.network is not None and self.network.is_live

    @property
    def since(self) -> str:
        """The earliest dated step of the agreement."""
        return self.agreement.since if self.agreement else ""

    @property
    def year(self) -> int | None:
        """The year of `since`."""
        return int(self.since[:4]) if self.since else None

    @property
    def counts(self) -> bool:
        """Does it count as an evidenced network today?"""
        has_ended = self.agreement is not None and self.agreement.state == Agreement.State.ENDED
        return self.evidence == Evidence.PROVEN and not has_ended

    @property
    def citations(self) -> list[Citation]:
        """What the evidence rests on, one source each."""
        return citations(*(held.source for held in (self.network, self.agreement) if held is not None))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the Kreise and kreisfreie Städte have a network, by evidence."""

    proven: int
    unconfirmed: int
    none: int
    total: int
    since_year: int | None


@dataclass(frozen=True, slots=True)
class District:
    """A Regierungsbezirk with its Kreise and kreisfreie Städte."""

    name: str
    rows: list[RegisterRow]

    @property
    def coverage(self) -> Coverage:
        """The figures of this Regierungsbezirk alone."""
        return coverage(self.rows)


@dataclass(slots=True)
class Year:
    """What is dated in one year: agreements, and counts that sources give."""

    year: int
    rows: list[RegisterRow] = field(default_factory=list)
    counts: list[NetworkCount] = field(default_factory=list)
    dated_so_far: int = 0


def register() -> list[RegisterRow]:
    """Public: all 53 rows in German order; three statements."""
    public = Agreement.objects.filter(is_public=True).only(*OF_AGREEMENT)
    held = Network.objects.filter(region__is_fictional=False).only(*OF_NETWORK)
    held = held.prefetch_related(Prefetch("agreements", public, to_attr="public_agreements"))
    networks = {network.region_id: network for network in held}
    return [_row(region, networks.get(region.pk)) for region in kreise().only(*OF_REGION)]


def select(
    rows: Iterable[RegisterRow],
    *,
    bezirk: str = "",
    evidence: str = "",
    year: int | None = None,
    text: str = "",
) -> list[RegisterRow]:
    """The rows that fit: `bezirk` is a key of three digits, `text` looks in names, motto and sources."""
    wanted = text.casefold().split()
    return [
        row
        for row in rows
        if (not bezirk or (row.region.parent is not None and row.region.parent.ags == bezirk))
        and (not evidence or row.evidence == evidence)
        and (not year or row.year == year)
        and all(word in _words(row) for word in wanted)
    ]


def coverage(rows: Sequence[RegisterRow]) -> Coverage:
    """The figures of the register, computed and never typed in."""
    unconfirmed = sum(row.evidence == Evidence.UNCONFIRMED for row in rows)
    proven = sum(row.counts for row in rows)
    years = [row.year for row in rows if row.year]
    return Coverage(
        proven, unconfirmed, len(rows) - proven - unconfirmed, len(rows), min(years) if years else None
    )


def districts(rows: Iterable[RegisterRow]) -> list[District]:
    """The rows by Regierungsbezirk, both in German order."""
    found: dict[str, list[RegisterRow]] = defaultdict(list)
    for row in rows:
        if row.region.parent is not None:
            found[row.region.parent.name].append(row)
    return [District(name, found[name]) for name in sorted(found)]


def timeline(rows: Iterable[RegisterRow], counts: Iterable[NetworkCount]) -> list[Year]:
    """Each year from 2008 to today with its dated agreements and counts; `dated_so_far` adds up."""
    by_year: dict[int, list[RegisterRow]] = defaultdict(list)
    for row in rows:
        if row.year and row.counts:
            by_year[row.year].append(row)
    counted: dict[int, list[NetworkCount]] = defaultdict(list)
    for count in counts:
        if count.counted_on:
            counted[int(count.counted_on[:4])].append(count)
    years = []
    so_far = 0
    for number in range(min([FIRST_YEAR, *by_year]), clock.today().year + 1):
        so_far += len(by_year[number])
        years.append(Year(number, by_year[number], counted[number], so_far))
    return years


def undated(rows: Iterable[RegisterRow]) -> list[RegisterRow]:
    """Networks of which no source tells the year."""
    return [row for row in rows if row.evidence != Evidence.NONE and row.year is None]


def _row(region: Region, network: Network | None) -> RegisterRow:
    if network is None:
        return RegisterRow(region, None, None, Evidence.NONE)
    network.region = region
    return RegisterRow(
        region, network, current(getattr(network, "public_agreements", ())), Evidence(network.evidence)
    )


def _words(row: RegisterRow) -> str:
    network = row.network
    parts = [row.region.long_name, *(citation.label for citation in row.citations)]
    parts += [network.name, network.motto, network.education_region] if network else []
    return " ".join(parts).casefold()
