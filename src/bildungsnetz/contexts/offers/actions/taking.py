"""Offers that come in lists."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.imports.keeping import carry_out
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import no_progress
from bildungsnetz.contexts.kernel.gate import action
from intake.findings import Progress
from intake.mapping import MappedTable

from ..rules import may_import_offers
from ..taking.lists import OfferListPlan


@action("offers.offer_rows.apply", requires=may_import_offers)
def apply_offer_rows(
    data_import: DataImport, *, by: Principal, content: MappedTable, progress: Progress = no_progress
) -> DataImport:
    """Take over a list of offers, of a network's office or of one provider."""
    return carry_out(data_import, OfferListPlan(content, data_import.scope), progress)
