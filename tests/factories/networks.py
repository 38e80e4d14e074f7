"""Regions, networks and agreements for tests, built through actions."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.regions.actions import add_fictional_region
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.regions.queries import region_by_ags
from bildungsnetz.contexts.registry.actions.agreements import record_agreement
from bildungsnetz.contexts.registry.actions.networks import create_network
from bildungsnetz.contexts.registry.actions.parts import add_goal, add_party, add_post, add_signatory
from bildungsnetz.contexts.registry.models import Agreement, Network
from bildungsnetz.contexts.registry.models.networks import Evidence


def a_region(ags: str = "05999", name: str = "Musterland", **values: Any) -> Region:
    """The fictional Kreis with this key, made once."""
    values.setdefault("long_name", f"Kreis {name}")
    values.setdefault("kind", Region.Kind.KREIS)
    return region_by_ags(ags) or add_fictional_region(by=COMMAND, ags=ags, name=name, **values)


def a_network(slug: str = "musterland", *, ags: str = "05999", **values: Any) -> Network:
    """A live network of a fictional Kreis; another slug and key make another network."""
    values.setdefault("name", f"Bildungsnetz Kreis {slug.title()}")
    values.setdefault("evidence", Evidence.PROVEN)
    values.setdefault("is_live", True)
    return create_network(a_region(ags, slug.title()), by=COMMAND, slug=slug, **values)


def a_real_network(
    ags: str, *, evidence: str = Evidence.PROVEN, remark: str = "", **agreement: Any
) -> Network:
    """A network of the register, not opened; values for an agreement give it one. Needs `load_regions`."""
    region = region_by_ags(ags)
    assert region is not None
    network = create_network(region, by=COMMAND, evidence=evidence, source=f"Quelle {ags}", remark=remark)
    if agreement:
        known = {"state": Agreement.State.SIGNED, "in_force_on": "", "source": "Liste\nPressemitteilung"}
        an_agreement(network, with_parts=False, **(known | agreement))
    return network


def an_agreement(network: Network, *, with_parts: bool = True, **values: Any) -> Agreement:
    """An agreement in force with both parties, one signatory each, two goals and one post a side."""
    values.setdefault("state", Agreement.State.IN_FORCE)
    values.setdefault("source", "Beispieldaten")
    values.setdefault("signed_on", "2021-03-15")
    values.setdefault("in_force_on", "2021-08-01")
    agreement = record_agreement(network, by=COMMAND, **values)
    if with_parts:
        add_party(agreement, by=COMMAND, side="land", name="Land Nordrhein-Westfalen")
        add_party(agreement, by=COMMAND, side="kommune", name=network.region.long_name)
        add_signatory(agreement, by=COMMAND, side="land", name="Erika Muster", office="Ministerin")
        add_signatory(agreement, by=COMMAND, side="kommune", name="Max Muster", office="Landrat")
        add_goal(agreement, by=COMMAND, title="Individuelle Förderung", text="Jedes Kind wird gefördert.")
        add_goal(agreement, by=COMMAND, title="Beratung", text="Alle Schulen werden beraten.")
        add_post(agreement, by=COMMAND, side="land", title="Lehrerstelle", promised=1)
        add_post(agreement, by=COMMAND, side="kommune", title="kommunale Stelle", promised=1)
    return agreement
