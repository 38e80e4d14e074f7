"""DCAT-AP.de against its shapes."""

import datetime as dt
from dataclasses import replace

import pytest
from rdflib import DCAT, DCTERMS, Graph, URIRef

from standards import dcat
from standards.dcat import Agent, Catalog, Contact, Dataset, Distribution
from standards.fields import FieldError
from tests.open_data import dcat_findings

OFFICE = Agent(name="Bildungsnetzwerk Kreis Kleve", url="https://bildung.example/kleve/")
CHANGED = dt.datetime(2026, 8, 1, 12, tzinfo=dt.UTC)
OFFERS = Dataset(
    key="angebote-kleve",
    title="Angebote",
    description="Bildungsangebote im Kreis Kleve",
    publisher=OFFICE,
    contact=Contact(
        name="Bildungsbüro", url="https://bildung.example/kleve/kontakt/", mail="b@kleve.example"
    ),
    page="https://bildung.example/kleve/angebote/",
    keywords=("Bildung",),
    ags="05154",
    modified_at=CHANGED,
    distributions=(
        Distribution(
            title="Tabelle", url="https://bildung.example/a.csv", media_type="text/csv", file_type="CSV"
        ),
        Distribution(
            title="MOOChub",
            url="https://bildung.example/daten/moochub/",
            media_type="application/vnd.api+json",
            file_type="JSON",
            conforms_to="https://github.com/MOOChub/schema",
            is_interface=True,
        ),
    ),
)
CATALOG = Catalog(
    url="https://bildung.example/daten/dcat",
    title="Offene Daten",
    description="Was Bildungsnetze veröffentlichen",
    publisher=Agent(name="Land", url="https://bildung.example/"),
    page="https://bildung.example/daten/",
    datasets=(OFFERS, replace(OFFERS, key="angebote", ags="")),
    licence="https://www.govdata.de/dl-de/by-2-0",
    attribution="Bildungsnetze",
    modified_at=CHANGED,
)


@pytest.mark.shared
@pytest.mark.parametrize(("form", "parser"), [("ttl", "turtle"), ("rdf", "xml"), ("jsonld", "json-ld")])
def test_every_writing_fits_the_shapes(form: str, parser: str) -> None:
    assert dcat_findings(dcat.written(CATALOG, form), parser) == ""


@pytest.mark.shared
def test_without_a_licence_the_catalogue_says_that_none_is_granted() -> None:
    content = dcat.written(replace(CATALOG, licence="", attribution=""), "ttl")
    assert dcat_findings(content, "turtle") == ""
    licences = set(Graph().parse(data=content).objects(None, DCTERMS.license))
    assert licences == {URIRef("http://dcat-ap.de/def/licenses/other-closed")}


def test_licence_and_area_are_named_as_portals_know_them() -> None:
    triples = dcat.graph(CATALOG)
    assert set(triples.objects(None, DCTERMS.license)) == {
        URIRef("http://dcat-ap.de/def/licenses/dl-by-de/2.0")
    }
    [area] = triples.objects(None, DCTERMS.spatial)
    assert str(area) == "http://dcat-ap.de/def/politicalGeocoding/districtKey/05154"
    assert len(list(triples.objects(None, DCAT.downloadURL))) == 2, "an interface is no file"


def test_the_same_catalogue_is_the_same_turtle() -> None:
    assert dcat.written(CATALOG, "ttl") == dcat.written(CATALOG, "ttl")
    with pytest.raises(FieldError):
        replace(OFFICE, url="nirgends")
