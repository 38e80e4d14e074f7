"""The oracle of OParl 1.1: its JSON schemas and what the specification demands in words."""

import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft7Validator

from tests.shared import shared_file


def validate(thing: dict[str, Any]) -> None:
    """Fails unless the object and all that stands in it are valid and carry their times."""
    validator, known = _schema(thing["type"].rpartition("/")[2])
    validator.validate(thing)
    for moment in (thing["created"], thing["modified"]):
        assert dt.datetime.fromisoformat(moment).tzinfo
    assert {key for key in thing if ":" not in key} <= known
    for inner in _embedded(thing):
        validate(inner)


@cache
def _schema(name: str) -> tuple[Draft7Validator, frozenset[str]]:
    schema = json.loads(shared_file(f"standards/oparl/{name}.json").read_text(encoding="utf-8"))
    return Draft7Validator(schema), frozenset(schema["properties"])


def _embedded(thing: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in thing.values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict) and "id" in part:
                yield part
