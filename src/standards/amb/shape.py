"""What AMB demands of a document, after its JSON schemas (https://w3id.org/kim/amb/)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from standards import shapes
from standards.defects import Defect
from standards.shapes import address, day, many, text, thing, truth, word, written

from .vocabularies import CONTEXT_ADDRESS, KIM, LICENCES

_DURATION = r"-?P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+[DW])?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
_NO_CONTEXT = "Der Verweis auf den Kontext des AMB fehlt."
_NO_LANGUAGE = "Die Sprache der Angaben fehlt oder ist kein Kürzel aus zwei Buchstaben."
_NO_RESOURCE = "Unter „type“ fehlt „LearningResource“."
_language = written("[a-z]{2}")


def _labels(value: Any, path: str) -> Iterator[Defect]:
    """Texts by language."""
    if not isinstance(value, dict):
        yield Defect("no_labels", path, "Hier werden Bezeichnungen je Sprache erwartet.")
        return
    for code, label in value.items():
        yield from (() if label is None else text(label, shapes.joined(path, str(code))))


def _context(value: Any, path: str) -> Iterator[Defect]:
    entries = value if isinstance(value, list) else [value]
    if CONTEXT_ADDRESS not in entries:
        yield Defect("no_context", path, _NO_CONTEXT)
    languages = [entry.get("@language") for entry in entries if isinstance(entry, dict)]
    if not any(code for code in languages if isinstance(code, str) and not any(_language(code, path))):
        yield Defect("no_language", path, _NO_LANGUAGE)


def _type(value: Any, path: str) -> Iterator[Defect]:
    yield from many(written("[A-Za-z0-9]+"))(value, path)
    if isinstance(value, list) and "LearningResource" not in value:
        yield Defect("no_learning_resource", path, _NO_RESOURCE)


def _media(value: Any, path: str) -> Iterator[Defect]:
    """A file needs an address, and tells its size in plain numbers."""
    yield from _file(value, path)
    if isinstance(value, dict) and not (value.get("contentUrl") or value.get("embedUrl")):
        yield Defect("missing", shapes.joined(path, "contentUrl"), shapes.MISSING)


def _concept(pattern: str = r"\S+") -> shapes.Shape:
    return thing(("id",), id=written(pattern), type=word("Concept"), prefLabel=_labels)


def _agent(*types: str) -> shapes.Shape:
    organization = thing(("name", "type"), type=word("Organization"), id=address, name=text)
    return thing(("name", "type"), type=word(*types), id=address, name=text, affiliation=organization)


_uri = r"[A-Za-z][A-Za-z0-9+.-]*:\S+"
_file = thing(
    (),
    type=word("MediaObject"),
    contentUrl=address,
    embedUrl=address,
    contentSize=written(r"\d+"),
    bitrate=written(r"\d+"),
    encodingFormat=written(r"[a-z]+/[A-Za-z0-9\-+_.]+"),
    sha256=written("[A-Fa-f0-9]{64}"),
)
_page = thing(
    ("id",),
    id=address,
    type=word("WebContent"),
    provider=thing(("id",), id=address, name=text),
    dateCreated=day,
    dateModified=day,
)
_caption = thing(("id",), id=address, type=word("MediaObject"), encodingFormat=text, inLanguage=_language)
_trailer = thing(
    ("type",),
    type=word("AudioObject", "VideoObject"),
    contentUrl=address,
    embedUrl=address,
    contentSize=written(r"\d+"),
    bitrate=written(r"\d+"),
)
_licence = thing(("id",), id=written(LICENCES))
_person_or_organization = many(_agent("Person", "Organization"))
_roles = written(r"http://w3id\.org/kim/conditionsOfAccess/(no_)?login")
_subjects = written(rf"{KIM}hochschulfaechersystematik/.*|http://w3id\.org/kim/schulfaecher/.*")
_types = written(rf"http://w3id\.org/openeduhub/vocabs/new_lrt/.*|{KIM}hcrt/.*")
_interactivity = written(r"http://purl\.org/dcx/lrmi-vocabs/interactivityType/(active|expositive|mixed)")

resource = thing(
    ("@context", "id", "name", "type"),
    **{"@context": _context},
    id=address,
    type_=_type,
    name=text,
    description=text,
    about=many(_concept(_uri), one_of=thing(("id",), id=_subjects)),
    keywords=many(text),
    inLanguage=many(_language),
    image=address,
    creator=_person_or_organization,
    contributor=_person_or_organization,
    publisher=_person_or_organization,
    funder=many(_agent("Person", "FundingScheme", "Organization")),
    license=_licence,
    dateCreated=day,
    datePublished=day,
    dateModified=day,
    duration=written(_DURATION),
    learningResourceType=many(_concept(_uri), one_of=thing(("id",), id=_types)),
    audience=many(_concept(_uri)),
    educationalLevel=many(_concept(rf"{KIM}educationalLevel/.*")),
    isAccessibleForFree=truth,
    conditionsOfAccess=thing(("id",), id=_roles, type=word("Concept"), prefLabel=_labels),
    interactivityType=thing(("id",), id=_interactivity, type=word("Concept"), prefLabel=_labels),
    isBasedOn=many(
        thing(("name",), id=address, name=text, license=_licence, creator=_person_or_organization)
    ),
    isPartOf=many(thing(("id",), id=address, name=text)),
    hasPart=many(thing(("id",), id=address, name=text)),
    mainEntityOfPage=many(_page),
    teaches=many(_concept(_uri)),
    assesses=many(_concept(_uri)),
    competencyRequired=many(_concept(_uri)),
    encoding=many(_media),
    caption=many(_caption),
    trailer=_trailer,
)
