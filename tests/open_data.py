"""The oracles of the catalogue's formats: schemas of AMB, MOOChub and HSDS, shapes of DCAT-AP.de."""

import datetime as dt
import json
import re
import warnings
from functools import cache
from typing import Any

import pyshacl
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker
from rdflib import Graph
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from tests.shared import shared_file

FORMATS = FormatChecker()


@FORMATS.checks("date-time")
def _is_moment(value: Any) -> bool:
    """A time with its zone, which the library leaves unchecked."""
    if not isinstance(value, str):
        return True
    is_written = bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", value))
    return is_written and dt.datetime.fromisoformat(value).tzinfo is not None


@FORMATS.checks("time")
def _is_time(value: Any) -> bool:
    """A time of the day with its zone (RFC 3339); the library knows it without only."""
    return not isinstance(value, str) or _is_moment(f"2000-01-01T{value}")


@FORMATS.checks("uri")
@FORMATS.checks("iri")
def _is_address(value: Any) -> bool:
    """An absolute address, likewise."""
    return not isinstance(value, str) or bool(re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"]+", value))


def amb_errors(document: Any) -> list[str]:
    """What the schemas of AMB find wrong."""
    return _errors(_amb(), document)


def moochub_errors(document: Any) -> list[str]:
    """What the schema of MOOChub finds wrong with a page of its list."""
    return _errors(_moochub(), document)


def hsds_errors(name: str, thing: Any) -> list[str]:
    """What a schema of HSDS (`service`, `organization_list` …) finds wrong with an object."""
    return _errors(_hsds(name), thing)


def dcat_findings(content: bytes, form: str) -> str:
    """The report of the shapes, violations and warnings; empty where all is well."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated")  # the library's reader of JSON-LD
        data = Graph().parse(data=content, format=form)
    conforms, _graph, report = pyshacl.validate(
        data, shacl_graph=_shapes(), advanced=True, do_owl_imports=False, inplace=True
    )
    return "" if conforms else str(report)


def _errors(validator: Any, thing: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(thing)]


@cache
def _amb() -> Draft7Validator:
    files = shared_file("standards/amb/schemas").glob("*.json")
    known = [json.loads(file.read_text("utf-8")) for file in files]
    registry = Registry().with_resources(
        (one["$id"], Resource.from_contents(one, default_specification=DRAFT7)) for one in known
    )
    [schema] = [one for one in known if one["$id"].endswith("/schema.json")]
    return Draft7Validator(schema, registry=registry, format_checker=FORMATS)


@cache
def _moochub() -> Draft202012Validator:
    schema = json.loads(shared_file("standards/moochub/moochub-schema.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=FORMATS)


@cache
def _hsds(name: str) -> Draft7Validator:
    schema = json.loads(shared_file(f"standards/hsds/{name}.json").read_text("utf-8"))
    return Draft7Validator(schema, format_checker=FORMATS)


@cache
def _shapes() -> Graph:
    shapes = Graph()
    for file in sorted(shared_file("standards/dcat-ap-de").glob("*.ttl")):
        shapes.parse(file)
    return shapes
