"""Numbers beside the catalogue are kept; the largest gaps are computed for „Heute“."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.imports.keeping import carry_out
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import no_progress
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.registry.models import Network
from intake.findings import Progress
from intake.mapping import MappedTable

from ..child_lists import ChildCountPlan, shielded
from ..covering import MOST_URGENT, OLDEST
from ..models import ChildCount, Gap
from ..queries.coverage import public_coverage
from ..rules import may_edit_offers, may_import_offers


@action("offers.child_counts.set", requires=may_edit_offers)
def set_child_counts(
    network: Network,
    *,
    by: Principal,
    counts: Mapping[tuple[str, int], int],
    counted_on: dt.date,
    source: str,
) -> int:
    """Children by municipality (AGS) and age (0 to 18) on a day; earlier numbers of the same are replaced.

    Fewer than five are kept as „unter 5“ only. Returns how many numbers were kept.
    """
    towns = {town.ags: town for town in municipalities_of(network.region.ags)}
    if unknown := [ags for ags, _age in counts if ags not in towns]:
        raise DomainError(_("Diese Gemeinde gehört nicht zum Netzwerk: %s.") % unknown[0])
    if any(not 0 <= age <= OLDEST for _ags, age in counts):
        raise DomainError(_("Gezählt werden Kinder und Jugendliche von 0 bis 18 Jahren."))
    held = {
        (row.municipality.ags, row.age): row
        for row in ChildCount.objects.filter(municipality__parent=network.region).select_related(
            "municipality"
        )
    }
    new: list[ChildCount] = []
    known: list[ChildCount] = []
    for (ags, age), number in counts.items():
        row = held.get((ags, age)) or ChildCount(municipality=towns[ags], age=age)
        row.count, row.counted_on, row.source = shielded(number), counted_on, source[:300]
        (new if row._state.adding else known).append(row)
    record_all(new, create=True)
    record_all(known, create=False)
    return len(counts)


@action("offers.gaps.compute", requires=is_operator)
def compute_gaps(*, by: Principal, networks: Collection[Network]) -> int:
    """Every day: the largest gaps of these networks anew; returns how many.

    A network without public offers has no catalogue, and so no gaps.
    """
    Gap.objects.filter(network__in=networks).delete()
    found = [gap for network in networks for gap in _largest(network)]
    Gap.objects.bulk_create(found)
    return len(found)


@action("offers.child_counts.apply", requires=may_import_offers)
def apply_child_counts(
    data_import: DataImport, *, by: Principal, content: MappedTable, progress: Progress = no_progress
) -> DataImport:
    """Take over a list of children by municipality and age."""
    return carry_out(data_import, ChildCountPlan(content, data_import.scope), progress)


def _largest(network: Network) -> list[Gap]:
    coverage = public_coverage(network)
    if not coverage.supply.reaches:
        return []
    towns = {town.ags: town for town in coverage.municipalities}
    return [
        Gap(
            network=network,
            rank=rank,
            stage=cell.row,
            field_id=cell.field or 0,
            municipality=towns[cell.ags],
            size=cell.gap or 0,
            offers=cell.offers,
            found_on=clock.today(),
        )
        for rank, cell in enumerate(coverage.gaps[:MOST_URGENT], start=1)
    ]
