"""Where the data come from."""

import re
import tomllib
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.regions.data import load_regions
from bildungsnetz.faces.portal.views.sources import source_groups
from tests.factories.bodies import recorded
from tests.reading import text_of
from tests.shared import ROOT

pytestmark = pytest.mark.django_db
EVERYTHING = [source for group in source_groups() for source in group["sources"]]


def test_each_source_has_publisher_licence_attribution_and_date(client: Client) -> None:
    page = text_of(client.get("/datenquellen/"))
    for source in EVERYTHING:
        for part in ("title", "publisher", "licence", "attribution"):
            assert source[part]
            assert source[part] in page
    assert "© GeoBasis-DE / BKG 2017 (Daten verändert)" in page
    assert "Fira Sans" in page
    assert "dl-de/by-2-0" in page


def test_programs_find_the_interface(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://bildung.example"
    assert 'href="/daten/"' in client.get("/datenquellen/").content.decode()
    page = client.get("/daten/")
    assert "OParl 1.1" in text_of(page)
    for path in re.findall(r'href="https://bildung.example(/[^"]+)"', page.content.decode()):
        assert client.get(path).status_code == 200


def test_the_school_directory_says_when_it_was_read(client: Client) -> None:
    assert "noch nicht eingelesen" in text_of(client.get("/datenquellen/"))
    recorded(
        DataImport(
            scope="land",
            kind=DataImport.Kind.SCHOOLS,
            state=DataImport.State.APPLIED,
            source_name="schuldaten.csv",
            sha256="0" * 64,
            created_at=clock.now(),
            applied_at=timezone.now(),
            started_by="Kommandozeile",
        ),
        by=COMMAND,
    )
    assert "eingelesen am 18.11.2026" in text_of(client.get("/datenquellen/"))


def test_vendored_parts_and_data_files_are_all_named() -> None:
    vendored = tomllib.loads((ROOT / "src/bildungsnetz/kern/static/vendor/vendor.toml").read_text("utf-8"))
    versions = " ".join(source["as_of"] for source in EVERYTHING)
    for package in vendored["package"]:
        assert package["version"] in versions
        assert any(package["licence"] == source["licence"] for source in EVERYTHING)
    attributions = " ".join(source["attribution"] for source in EVERYTHING)
    for source in load_regions().sources:
        assert source.attribution in attributions
