"""Models of the house keep the rules of ``models.py``, and a model that breaks one is found."""

from typing import Any

import pytest
from django.apps import AppConfig
from django.apps import apps as house
from django.apps.registry import Apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from bildungsnetz.contexts import actors, bodies
from tests.architecture.contracts import context_order
from tests.architecture.models import (
    context_of,
    keys_against_the_order,
    keys_with_a_way_back,
    missing_in_glossary,
)
from tests.shared import ROOT

ORDER = context_order()
GLOSSARY = ROOT / "docs" / "glossar.md"

Sample = dict[str, type[models.Model]]


def house_models() -> list[type[models.Model]]:
    return [model for model in house.get_models() if context_of(model)]


@pytest.fixture
def sample() -> Sample:
    """Two contexts of their own: a body (bodies) and an institution (actors), with keys of every kind."""
    registry = Apps()
    for context in (bodies, actors):
        config = AppConfig(context.__name__, context)
        config.apps, config.models = registry, registry.all_models[config.label]
        registry.app_configs[config.label] = config

    def model(name: str, label: str, **fields: Any) -> type[models.Model]:
        meta = type("Meta", (), {"app_label": label, "apps": registry, "verbose_name": name.lower()})
        return type(name, (models.Model,), {"Meta": meta, "__module__": __name__, **fields})

    body = model("Body", "bodies")
    institution = model("Institution", "actors", body=key(body, related_name="+"))
    return {
        "Body": body,
        "Institution": institution,
        "Seat": model("Seat", "bodies", body=key(body), sender=key(institution, related_name="+")),
        "Guest": model("Guest", "bodies", sender=key(institution)),
        "Partners": model("Partners", "bodies", partners=models.ManyToManyField(institution)),
        "Note": model("Note", "bodies", kind=key(ContentType), subject=GenericForeignKey("kind", "number")),
    }


def key(target: object, **options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(target, models.CASCADE, **options)  # type: ignore[arg-type]


def test_the_order_is_read_from_the_import_contract() -> None:
    assert ORDER["discovery"] == 0
    assert ORDER["bodies"] < ORDER["registry"] < ORDER["actors"] < ORDER["kernel"]


def test_keys_of_the_house_lead_down() -> None:
    assert house_models()
    assert keys_against_the_order(house_models(), ORDER) == []


def test_keys_of_the_house_have_no_way_back() -> None:
    assert keys_with_a_way_back(house_models()) == []


def test_every_model_of_the_house_is_in_the_glossary() -> None:
    assert missing_in_glossary(house_models(), GLOSSARY.read_text(encoding="utf-8")) == []


def test_a_key_that_leads_up_is_found(sample: Sample) -> None:
    models = [sample["Institution"], sample["Seat"]]

    assert keys_against_the_order(models, ORDER) == ["Institution.body leads from actors to bodies"]


def test_a_key_between_siblings_is_found(sample: Sample) -> None:
    assert keys_against_the_order([sample["Seat"]], {"bodies": 3, "actors": 3})


def test_a_generic_key_is_found(sample: Sample) -> None:
    assert keys_against_the_order([sample["Note"]], ORDER) == ["Note.subject leads from bodies to None"]


def test_a_way_back_is_found(sample: Sample) -> None:
    models = [sample["Seat"], sample["Guest"], sample["Partners"]]

    assert keys_with_a_way_back(models) == [
        "Guest.sender needs related_name='+'",
        "Partners.partners needs related_name='+'",
    ]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| `Body` | body | § 78a | a group of people |", []),
        ("| `Body` | Gremium | | |", ["Body is called body in the code and Gremium in the glossary"]),
        ("| Body | body | | |", ["Body (body) has no row"]),
        ("| `Body` | body |\n| `Old` | alt |", ["Old is in the glossary only"]),
    ],
)
def test_the_glossary_is_compared_row_by_row(sample: Sample, row: str, found: list[str]) -> None:
    assert (
        missing_in_glossary([sample["Body"]], f"# Glossar\n\n| Klasse | Wort |\n|---|---|\n{row}\n") == found
    )
