"""The register of the 53: each with what is evidenced of its network, Kleve and Mettmann in full."""

from __future__ import annotations

from collections.abc import Callable

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import add_link
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.actions.agreements import record_agreement
from bildungsnetz.contexts.registry.actions.networks import NetworkValues, create_network
from bildungsnetz.contexts.registry.models import Agreement, Network
from bildungsnetz.contexts.strategy.actions import adopt_field

from ..reading import Table, read
from .citing import source_line, source_lines
from .network import load_network


def load_register(progress: Callable[[int, int], None]) -> None:
    """Give each Kreis its network, unless it has one already: then the office looks after it."""
    entries = read("facts", "networks.toml")["networks"]
    known = set(Network.objects.values_list("region__ags", flat=True))
    regions = {region.ags: region for region in Region.objects.filter(is_fictional=False)}
    for done, entry in enumerate(entries, start=1):
        if entry["ags"] not in known:
            _load_entry(entry, regions[entry["ags"]])
        progress(done, len(entries))


def _load_entry(entry: Table, region: Region) -> None:
    if "facts" in entry:
        load_network(read("facts", entry["facts"]), region, entry)
    else:
        _list_network(entry, region)


def _list_network(entry: Table, region: Region) -> None:
    """A network of which only the register knows."""
    network = create_network(region, by=COMMAND, evidence=entry["status"], **_values(entry))
    if "agreement_year" in entry:
        _record_agreement(network, entry)
    if "web" in entry:
        add_link(
            network,
            by=COMMAND,
            label="Internetseite zum Netzwerk",
            url=entry["web"],
            source=source_line(entry["quelle"]),
        )
    reported = entry.get("reported_fields", {})
    for position, name in enumerate(reported.get("names", ()), start=1):
        adopt_field(
            network,
            by=COMMAND,
            name=name,
            position=position,
            validity_note=f"genannt für {reported['as_of']}" if "as_of" in reported else "",
            is_confirmed=False,
            source=source_lines(entry["quelle"]),
        )


def _values(entry: Table) -> NetworkValues:
    values: NetworkValues = {"source": source_lines(entry["quelle"]), "remark": _remark(entry)}
    if "office_address" in entry:
        office, street, place = entry["office_address"].split(", ")
        values |= {"office_name": office, "street": street, "place": place}
    return values


def _remark(entry: Table) -> str:
    remark: str = entry.get("remark", "")
    if "remark_quelle" in entry:
        return f"{remark} (Quelle: {source_line(entry['remark_quelle'])})"
    return remark


def _record_agreement(network: Network, entry: Table) -> None:
    """The agreement as far as it is dated: a day, a month, or only the year."""
    year, resumed = entry["agreement_year"], entry.get("resumed", False)
    state = Agreement.State.IN_FORCE if "in_force_on" in entry else Agreement.State.SIGNED
    record_agreement(
        network,
        by=COMMAND,
        state=Agreement.State.RESUMED if resumed else state,
        running_number=entry.get("number"),
        signed_on="" if resumed else entry.get("signed_on", year),
        in_force_on=entry.get("in_force_on", ""),
        resumed_on=year if resumed else "",
        evidence=entry["status"],
        source=source_lines(entry["quelle"]),
    )
