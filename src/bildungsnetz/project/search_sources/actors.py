"""Institutions: schools by name, place, number and operator, in the whole Land."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.actors.kinds import InstitutionKind, Stage
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries import GONE
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.sources import Keys, Row, Source
from bildungsnetz.contexts.registry.models import Network
from intake.keys import BUILT_IN

from .addresses import address, joined, of_network, sentence

_COLUMNS = (
    *("kind", "name", "short_name", "school_form", "stages", "street", "postcode", "place", "schulnummer"),
    *("kreis_ags", "municipality", "operator", "operator_name"),
)


def institutions(records: QuerySet[Institution]) -> Iterator[Row]:
    """Public institutions that work, will work or are being closed."""
    networks = {
        network.region.ags: network
        for network in Network.objects.filter(is_live=True).select_related("region")
    }
    words = {value: str(label) for value, label in (*InstitutionKind.choices, *Stage.choices)}
    public = records.filter(is_public=True).exclude(state__in=GONE)
    for one in public.only(*_COLUMNS).prefetch_related("municipality__parent", "operator"):
        yield _row(one, networks.get(one.kreis_ags), words)


def _row(one: Institution, network: Network | None, words: Mapping[str, str]) -> Row:
    form = BUILT_IN.school_forms.get(one.school_form)
    kreis = one.municipality.parent if one.municipality else None
    place = f"{one.postcode} {one.place}".strip()
    number = f"Schulnummer {one.schulnummer}" if one.schulnummer else ""
    kind = words[one.kind]
    where = of_network(network) if network else {"kreis_ags": one.kreis_ags}
    return Row(
        key=one.pk,
        kind=Kind.INSTITUTION,
        title=one.name,
        summary=sentence(form.name if form else kind, one.street, place, kreis and kreis.long_name, number),
        text=joined(
            one.short_name,
            kind,
            one.municipality,
            one.operator or one.operator_name,
            one.municipality and one.municipality.ags,
            *(words.get(stage, "") for stage in one.stages),
        ),
        path=_path(one, network),
        **where,
    )


def _path(one: Institution, network: Network | None) -> str:
    return address("institution", network.slug, one.pk) if network else address("institution_of_land", one.pk)


def _in_kreise_of(networks: Keys) -> Q:
    return Q(kreis_ags__in=Network.objects.filter(pk__in=networks).values("region__ags"))


SOURCES = (Source(Institution, institutions, within={"registry.network": _in_kreise_of}),)
