"""Imprint, privacy, accessibility and Leichte Sprache."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.registry.actions.networks import set_up_network
from bildungsnetz.contexts.registry.models import Network
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def network(db: None) -> Network:
    return a_network(mail="bildungsbuero@musterland.example")


@pytest.fixture(autouse=True)
def texts(settings: Any, tmp_path: Path) -> Path:
    settings.OPERATOR_TEXTS = tmp_path
    return tmp_path


@pytest.mark.parametrize("start", ["", "/musterland"])
def test_what_the_operator_did_not_write_is_not_made_up(client: Client, start: str) -> None:
    assert "Der Betreiber hat noch kein Impressum hinterlegt." in text_of(client.get(f"{start}/impressum/"))
    privacy = text_of(client.get(f"{start}/datenschutz/"))
    assert "Der Betreiber hat noch keine Datenschutzerklärung hinterlegt." in privacy
    assert "Über einzelne Schülerinnen und Schüler wird nichts gespeichert." in privacy


def test_a_network_writes_its_own(client: Client, network: Network) -> None:
    set_up_network(
        network,
        by=COMMAND,
        imprint="Kreis Musterland\n\nDer Landrat",
        privacy="Wir speichern <wenig>.",
        accessibility="Unsere eigene Erklärung.",
        easy_language="Wir sind das Netz in Musterland.",
    )
    imprint = client.get("/musterland/impressum/")
    assert "<p>Der Landrat</p>" in imprint.content.decode()
    assert "hinterlegt" not in text_of(imprint)
    assert "Wir speichern <wenig>." in text_of(client.get("/musterland/datenschutz/"))
    assert "Unsere eigene Erklärung." in text_of(client.get("/musterland/barrierefreiheit/"))
    assert "Wir sind das Netz in Musterland." in text_of(client.get("/musterland/leichte-sprache/"))


def test_the_land_has_its_texts_in_files(client: Client, texts: Path) -> None:
    (texts / "impressum.txt").write_text("Ministerium\n", encoding="utf-8")
    page = text_of(client.get("/impressum/"))
    assert "Ministerium" in page
    assert "hinterlegt" not in page


@pytest.mark.parametrize("start", ["", "/musterland"])
@pytest.mark.parametrize("written", ["", "Unsere eigene Erklärung."])
def test_the_statement_keeps_its_three_duties(
    client: Client, network: Network, texts: Path, start: str, written: str
) -> None:
    set_up_network(network, by=COMMAND, accessibility=written)
    (texts / "barrierefreiheit.txt").write_text(written, encoding="utf-8")
    response = client.get(f"{start}/barrierefreiheit/")
    page, html = text_of(response), response.content.decode()
    assert written in page if written else "Was noch nicht barrierefrei ist" in page
    assert f'href="{start}/barrierefreiheit/melden/"' in html
    assert "Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen" in page
    assert 'href="https://www.lbbp.nrw.de/ombudsstelle"' in html
    assert "mailto:ombudsstelle-barrierefreie-it@mags.nrw.de" in html


def test_leichte_sprache_says_what_a_network_is_in_short_sentences(client: Client) -> None:
    response = client.get("/musterland/leichte-sprache/")
    page, html = text_of(response), response.content.decode()
    assert "Was ist ein Bildungs-Netzwerk?" in page
    assert "Dieses Bildungs-Netzwerk heißt: Bildungsnetz Kreis Musterland" in page
    assert "bildungsbuero@musterland.example" in page
    assert 'lang="de"' in html.split("<main")[1]
    lines = re.split(r"<br>|</(?:p|li|h2|h3)>", html.split('class="prose easy"')[1].split("<address")[0])
    assert max(len(re.sub(r"<[^>]+>", "", line).split()) for line in lines) <= 15


def test_in_english_the_leichte_sprache_stays_german(client: Client) -> None:
    html = client.get("/leichte-sprache/", {"lang": "en"}).content.decode()
    assert 'class="prose easy" lang="de"' in html
