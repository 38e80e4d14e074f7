"""A list of offers: of an office for all providers of its network, or of one provider for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.lists.matching import KnownInstitutions
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries import GONE
from bildungsnetz.contexts.actors.wording import folded
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.strategy.models import Field
from intake.findings import Finding
from intake.mapping import MappedRow, MappedTable

from ..keepers import Keeper, place_of_import
from .cells import Broken
from .known import KnownOffers
from .plan import TakingPlan
from .rows import RowReader
from .said import Said

ProviderOf = Callable[[MappedRow], Institution]


class OfferListPlan(TakingPlan):
    """What the list would change. `scope` names the network, or the provider that imports for itself."""

    def __init__(self, table: MappedTable, scope: str) -> None:
        place = place_of_import(scope)
        is_office = not isinstance(place, Keeper)
        network = place.network if isinstance(place, Keeper) else place
        super().__init__(network, is_office=is_office)
        self._table = table
        provider_of = _always(place) if isinstance(place, Keeper) else _named(network.region.ags, table.rows)
        fields = Field.objects.filter(network=network, is_ended=False).values_list("name", "pk")
        known_fields = {folded(name): key for name, key in fields}
        self._reader = RowReader(provider_of, municipalities_of(network.region.ags), known_fields)
        said = [one for row in table.rows if (one := self._reader.read(row))]
        self.compare(said, KnownOffers(network, {one.provider.pk for one in said}))

    def source_of(self, said: Said) -> str:
        return f"liste:{said.provider.pk}"

    def leave_out(self, said: Said, error: DomainError) -> None:
        self._reader.leave_out(said.line, said.key, error)

    @property
    def findings(self) -> Sequence[Finding]:
        found = (*self._table.findings, *self._reader.findings, *self._findings)
        return sorted(found, key=lambda one: one.line or 0)


def _always(keeper: Keeper) -> ProviderOf:
    return lambda row: keeper.provider


def _named(kreis: str, rows: Iterable[MappedRow]) -> ProviderOf:
    known = KnownInstitutions(kreis, list(rows))

    def find(row: MappedRow) -> Institution:
        name = row.values.get("provider", "")
        found = [one for one in known.find("", name) if one.state not in GONE] if name else []
        if len(found) == 1:
            return found[0]
        if not name:
            raise Broken(_("Der Anbieter fehlt."), field="provider")
        if found:
            sentence = _(
                "Mehrere Einrichtungen heißen „%s“; bitte führen Sie sie unter „Dubletten“ zusammen."
            )
        else:
            sentence = _("„%s“ ist nicht bekannt; bitte legen Sie die Einrichtung zuerst an.")
        raise Broken(sentence % name[:80], field="provider")

    return find
