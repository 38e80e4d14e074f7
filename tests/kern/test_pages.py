"""The page frame, the gallery and the error pages, as the server sends them."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template
from django.test import Client
from django.utils import translation

from bildungsnetz.kern.frame import Link, Site

KERN = Path(__file__).resolve().parents[2] / "src/bildungsnetz/kern"
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:")


def frame(source: str = "", **site) -> str:
    page = '{% extends "kern/base.html" %}{% block title %}Vertrag{% endblock %}' + source
    with translation.override("de"):
        return engines["django"].from_string(page).render({"site": Site(**site)})


def title(html: str) -> str:
    return " ".join(re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1].split())


def test_gallery_shows_every_component(client: Client):
    response = client.get("/bausteine/")
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1>") == 1
    for part in (
        "faden",
        "kern-alert",
        "kern-badge",
        "card",
        "facts",
        "table",
        "pagination",
        "filterbar",
        "timeline",
    ):
        assert f'class="{part}' in html, part
    assert not INLINE.search(html)


@pytest.mark.parametrize("path", sorted((KERN / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_templates_hold_no_inline_style_or_script(path: Path):
    assert not INLINE.search(path.read_text(encoding="utf-8"))


def test_title_says_page_network_and_house():
    assert (
        title(frame(name="Bildungsnetzwerk Kreis Kleve"))
        == "Vertrag – Bildungsnetzwerk Kreis Kleve – Bildungsnetz"
    )
    assert title(frame()) == "Vertrag – Bildungsnetz"


def test_skip_links_come_first_and_lead_somewhere():
    html = frame(search_url="/kleve/suche/")
    first, second = re.findall(r'<a class="skip" href="#(\w+)">([^<]+)</a>', html)
    assert first == ("inhalt", "Direkt zu: Inhalt")
    assert second == ("suche", "Direkt zu: Suche")
    assert 'id="inhalt"' in html
    assert 'id="suche"' in html
    assert html.index('class="skip"') < html.index("<header")


def test_frame_without_search_offers_none():
    html = frame()
    assert "Direkt zu: Suche" not in html
    assert 'role="search"' not in html


def test_frame_shows_name_navigation_and_legal_links():
    html = frame(
        name="Bildungsnetzwerk Kreis Kleve",
        logo_url="/medien/logo.svg",
        logo_alt="Bildungskreis Kleve",
        navigation=(Link("Vertrag", "/kleve/vertrag/", is_current=True), Link("Gremien", "/kleve/gremien/")),
        legal=(Link("Impressum", "/kleve/impressum/"),),
        official="Offizielle Website des Kreises",
    )
    assert '<img src="/medien/logo.svg" alt="Bildungskreis Kleve"' in html
    assert re.search(r'href="/kleve/vertrag/" aria-current="true"', html)
    assert 'href="/kleve/impressum/"' in html
    assert "Offizielle Website des Kreises" in html


def test_banner_of_official_bodies_is_off_unless_set():
    assert 'class="official"' not in frame(name="Kreis Kleve")


def test_language_links_keep_the_query(client: Client):
    html = client.get("/bausteine/?seite=3").content.decode()
    assert 'href="?seite=3&amp;lang=en" lang="en" hreflang="en"' in html
    assert re.search(r'lang="de" hreflang="de" aria-current="true"', html)


def test_missing_page_is_german_and_in_the_house_style(client: Client):
    response = client.get("/gibt-es-nicht/")
    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in response.content.decode()
    assert "house.css" in response.content.decode()


def test_breakdown_page_needs_no_context():
    with translation.override("de"):
        html = get_template("500.html").render()
    assert "Hier ist etwas schiefgegangen" in html
    assert title(html) == "Störung – Bildungsnetz"


def test_breakdown_page_is_sent(client: Client):
    client.raise_request_exception = False
    response = client.get("/stoerung/")
    assert response.status_code == 500
    assert "Der Fehler liegt bei uns" in response.content.decode()


def test_form_without_token_says_that_nothing_was_saved():
    response = Client(enforce_csrf_checks=True).post("/bericht/", {"title": "x"})
    assert response.status_code == 403
    assert "Das Formular ist abgelaufen" in response.content.decode()


def test_forbidden_page_says_what_to_do():
    with translation.override("de"):
        html = get_template("403.html").render({"site": Site()})
    assert "Diese Seite dürfen Sie nicht öffnen" in html
    assert 'href="/anmelden/"' in html
