"""From a catalogue to RDF. Everything has an address of its own, so the same input gives the same triples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef

from standards.fields import one_line, printable

from .describing import Agent, Catalog, Contact, Dataset, Distribution

FORMATS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ttl": ("turtle", "text/turtle; charset=utf-8"),
        "rdf": ("xml", "application/rdf+xml; charset=utf-8"),
        "jsonld": ("json-ld", "application/ld+json"),
    }
)
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
DCATAP = Namespace("http://data.europa.eu/r5r/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
LICENCES = "http://dcat-ap.de/def/licenses/"
GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"
# by the number of digits of the official key
LEVELS = MappingProxyType({2: ("stateKey", "state"), 5: ("districtKey", "administrativeDistrict")})

# https://www.dcat-ap.de/def/licenses/ by the addresses that operators write down
_KNOWN_LICENCES = (
    (r"https?://(www\.)?govdata\.de/dl-de/by-2-0/?", "dl-by-de/2.0"),
    (r"https?://(www\.)?govdata\.de/dl-de/zero-2-0/?", "dl-zero-de/2.0"),
    (r"https?://creativecommons\.org/publicdomain/zero/1\.0/?(deed\.\w+)?", "cc-zero"),
    (r"https?://creativecommons\.org/licenses/by/4\.0/?(deed\.\w+)?", "cc-by/4.0"),
    (r"https?://creativecommons\.org/licenses/by-sa/4\.0/?(deed\.\w+)?", "cc-by-sa/4.0"),
)
_GERMAN = URIRef(f"{AUTHORITY}language/DEU")
_EDUCATION = URIRef(f"{AUTHORITY}data-theme/EDUC")
_CONTINUOUS = URIRef(f"{AUTHORITY}frequency/CONT")
_STABLE = URIRef(f"{AUTHORITY}planned-availability/STABLE")
_PUBLIC = URIRef(f"{AUTHORITY}access-right/PUBLIC")


def written(catalog: Catalog, form: str) -> bytes:
    """The catalogue in one of `FORMATS`."""
    result: bytes = graph(catalog).serialize(format=FORMATS[form][0], encoding="utf-8")
    return result


def graph(catalog: Catalog) -> Graph:
    """The triples of a catalogue; raises FieldError from its dataclasses, never by itself."""
    triples = Graph(bind_namespaces="none")
    for prefix, namespace in _prefixes().items():
        triples.bind(prefix, namespace)
    here, licence = URIRef(catalog.url), _licence(catalog.licence)
    _add(
        triples,
        here,
        DCAT.Catalog,
        (DCTERMS.title, _text(catalog.title)),
        (DCTERMS.description, _text(catalog.description)),
        (DCTERMS.language, _GERMAN),
        (DCTERMS.license, licence),
        (DCAT.themeTaxonomy, URIRef(f"{AUTHORITY}data-theme")),
        (FOAF.homepage, URIRef(catalog.page)),
        (DCTERMS.publisher, _agent(triples, catalog.publisher)),
        (DCTERMS.modified, _time(catalog.modified_at)),
    )
    for concept, kind in (
        (_GERMAN, DCTERMS.LinguisticSystem),
        (licence, DCTERMS.LicenseDocument),
        (URIRef(catalog.page), FOAF.Document),
        (_CONTINUOUS, DCTERMS.Frequency),
        (_PUBLIC, DCTERMS.RightsStatement),
        (URIRef(f"{AUTHORITY}data-theme"), SKOS.ConceptScheme),
    ):
        triples.add((concept, RDF.type, kind))
    triples.add((URIRef(f"{AUTHORITY}data-theme"), DCTERMS.title, _text("Datenthemen")))
    for concept, label in ((_EDUCATION, "Bildung, Kultur und Sport"), (_STABLE, "stabil")):
        triples.add((concept, RDF.type, SKOS.Concept))
        triples.add((concept, SKOS.prefLabel, _text(label)))
    for dataset in catalog.datasets:
        triples.add((here, DCAT.dataset, _dataset(triples, catalog, dataset, licence)))
    return triples


def _dataset(triples: Graph, catalog: Catalog, dataset: Dataset, licence: URIRef) -> URIRef:
    here = URIRef(f"{catalog.url}#{dataset.key}")
    _add(
        triples,
        here,
        DCAT.Dataset,
        (DCTERMS.title, _text(dataset.title)),
        (DCTERMS.description, _text(dataset.description)),
        (DCTERMS.identifier, Literal(str(here))),
        (DCTERMS.publisher, _agent(triples, dataset.publisher)),
        (DCAT.contactPoint, _contact(triples, here, dataset.contact)),
        (DCAT.landingPage, URIRef(dataset.page)),
        (DCAT.theme, _EDUCATION),
        (DCTERMS.language, _GERMAN),
        (DCTERMS.accrualPeriodicity, _CONTINUOUS),
        (DCTERMS.accessRights, _PUBLIC),
        (DCATAP.availability, _STABLE),
        (DCTERMS.modified, _time(dataset.modified_at)),
        *((DCAT.keyword, _text(word)) for word in dataset.keywords),
    )
    triples.add((URIRef(dataset.page), RDF.type, FOAF.Document))
    if len(dataset.ags) in LEVELS:
        key, level = LEVELS[len(dataset.ags)]
        area = URIRef(f"{GEOCODING}{key}/{dataset.ags}")
        _add(triples, here, None, (DCTERMS.spatial, area))
        triples.add((area, RDF.type, DCTERMS.Location))
        triples.add((here, DCATDE.politicalGeocodingLevelURI, URIRef(f"{GEOCODING}Level/{level}")))
    for number, way in enumerate(dataset.distributions, start=1):
        address = URIRef(f"{here}-{number}")
        triples.add((here, DCAT.distribution, address))
        _distribution(triples, address, way, licence, catalog)
    return here


def _distribution(triples: Graph, here: URIRef, way: Distribution, licence: URIRef, catalog: Catalog) -> None:
    media = URIRef(f"{IANA}{way.media_type}")
    file = URIRef(f"{AUTHORITY}file-type/{way.file_type}") if way.file_type else None
    standard = URIRef(way.conforms_to) if way.conforms_to else None
    _add(
        triples,
        here,
        DCAT.Distribution,
        (DCTERMS.title, _text(way.title)),
        (DCAT.accessURL, URIRef(way.url)),
        (DCAT.downloadURL, None if way.is_interface else URIRef(way.url)),
        (DCAT.mediaType, media),
        (DCTERMS.format, file),
        (DCTERMS.conformsTo, standard),
        (DCTERMS.license, licence),
        (DCATDE.licenseAttributionByText, _text(catalog.attribution) if catalog.attribution else None),
        (DCATAP.availability, _STABLE),
        (DCTERMS.language, _GERMAN),
    )
    triples.add((media, RDF.type, DCTERMS.MediaType))
    if file:
        triples.add((file, RDF.type, DCTERMS.MediaTypeOrExtent))
    if standard:
        triples.add((standard, RDF.type, DCTERMS.Standard))


def _agent(triples: Graph, agent: Agent) -> URIRef:
    here = URIRef(agent.url)
    return _add(triples, here, FOAF.Agent, (FOAF.name, _text(agent.name)))


def _contact(triples: Graph, dataset: URIRef, contact: Contact) -> URIRef:
    return _add(
        triples,
        URIRef(f"{dataset}-kontakt"),
        VCARD.Kind,
        (RDF.type, VCARD.Organization),
        (VCARD.fn, Literal(one_line(contact.name))),
        (VCARD.hasEmail, URIRef(f"mailto:{contact.mail}") if contact.mail else None),
        (VCARD.hasURL, URIRef(contact.url)),
    )


def _licence(address: str) -> URIRef:
    """As DCAT-AP.de names it; without a licence nothing is granted."""
    for pattern, name in _KNOWN_LICENCES:
        if re.fullmatch(pattern, address):
            return URIRef(f"{LICENCES}{name}")
    return URIRef(address or f"{LICENCES}other-closed")


def _add(triples: Graph, here: URIRef, kind: Any, *pairs: tuple[Any, Any]) -> URIRef:
    for predicate, value in ((RDF.type, kind), *pairs):
        if value is not None:
            triples.add((here, predicate, value))
    return here


def _text(text: str) -> Literal:
    return Literal(printable(text).strip(), lang="de")


def _time(moment: Any) -> Literal | None:
    return Literal(moment.isoformat(timespec="seconds"), datatype=XSD.dateTime) if moment else None


def _prefixes() -> dict[str, Any]:
    return {
        "dcat": DCAT,
        "dcatap": DCATAP,
        "dcatde": DCATDE,
        "dct": DCTERMS,
        "foaf": FOAF,
        "rdf": RDF,
        "skos": SKOS,
        "vcard": VCARD,
        "xsd": XSD,
    }
