"""Each statement of the two founding documents stands on a page, in words that a reader sees."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.documents.actions import record_link_check
from bildungsnetz.contexts.documents.queries import public_links
from bildungsnetz.contexts.registry.actions.parts import edit_signatory
from bildungsnetz.contexts.registry.queries import network_by_slug, public_agreement
from tests.faces.portal.founding_pages import ABOUT, AGREEMENT, CONTACT, PAGES, RELEASE
from tests.factories.example import loaded_example
from tests.reading import text_of
from tests.shared import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidenced")]
TABLE = ROOT / "docs/gruendungsdokumente.md"
NUMBERS = [f"S{number}" for number in range(1, 41)]
NOWHERE_YET = ("später: ", "Software: ")  # how the table marks what no page shows yet


@pytest.fixture(scope="module")
def evidenced(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with loaded_example(django_db_blocker, with_musterland=False):
        yield


def read(client: Client, address: str) -> str:
    """What a reader sees; the soft hyphens of narrow columns are no letters."""
    return text_of(client.get(address)).replace("\N{SOFT HYPHEN}", "")


@pytest.mark.parametrize(("number", "address", "words"), PAGES, ids=[f"{row[0]}-{row[1]}" for row in PAGES])
def test_a_reader_sees_it(client: Client, number: str, address: str, words: tuple[str, ...]) -> None:
    page = read(client, address)
    assert [told for told in words if told not in page] == [], page


def test_the_table_names_page_and_test_of_each_statement() -> None:
    rows = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if re.match(r"\| S\d+ \|", line):
            number, *_told, pages, tests = (cell.strip() for cell in line.strip("|").split("|"))
            rows[number] = (re.findall(r"`(/[^`]*)`", pages), pages, re.findall(r"`(test_\w+)`", tests))
    assert list(rows) == NUMBERS
    for number, (addresses, told, tests) in rows.items():
        shown = sorted({address for statement, address, _words in PAGES if statement == number})
        assert sorted(addresses) == shown, number
        assert shown or any(mark in told for mark in NOWHERE_YET), number
        assert tests, number
        assert set(tests) <= globals().keys(), number


UNTOLD = [
    ("/kleve/gremien/lk/", ("Konsens", "Mehr als die Hälfte", "gleich viele Sitze", "Einladung geht")),
    ("/kleve/gremien/rbk/", ("beratend", "Mindestzahl von Anwesenden gibt es nicht", "Einladung geht")),
    ("/kleve/beschluesse/", ("ungeändert",)),
    ("/mettmann/vertrag/", ("Ziel 1", "Rechtsgrundlage Schulgesetz")),
]


@pytest.mark.parametrize(("address", "words"), UNTOLD, ids=[row[0] for row in UNTOLD])
def test_what_no_source_tells_stays_open(client: Client, address: str, words: tuple[str, ...]) -> None:
    page = read(client, address)
    assert [told for told in words if told in page] == [], page


def test_caption_and_alternative_text_get_the_name_from_one_record(client: Client) -> None:
    network = network_by_slug("kleve")
    agreement = public_agreement(network) if network else None
    assert agreement is not None
    signatory = agreement.signatories.get(side="kommune")
    edit_signatory(signatory, by=COMMAND, name="Wolfgang Neu")
    page = read(client, AGREEMENT)
    assert "und Landrat Wolfgang Neu bei der Unterzeichnung" in page
    assert "Sylvia Löhrmann und Landrat Wolfgang Neu · Rechte: nicht geklärt" in page
    assert "Spreen" not in page


def test_the_four_numbers_can_be_called(client: Client) -> None:
    html = client.get(CONTACT).content.decode()
    called = re.findall(r'<a href="tel:([^"]+)">([^<]+)</a>', html)
    assert called == [(f"+49282185{end}", f"02821/85-{end}") for end in (493, 429, 625, 701)]


def test_the_office_is_written_to_at_its_function(client: Client) -> None:
    assert 'href="mailto:bildungsbuero@kreis-kleve.de"' in client.get(CONTACT).content.decode()


def test_each_of_the_four_subjects_has_a_page(client: Client) -> None:
    html = client.get(ABOUT).content.decode()
    assert all(f'href="/kleve/gremien/{slug}/"' in html for slug in ("rbk", "lk", "rbb"))


def test_every_page_leads_straight_to_the_search(client: Client) -> None:
    for address in sorted(public_addresses(client)):
        response = client.get(address)
        page, html = text_of(response), response.content.decode()
        assert page.startswith("Direkt zu: Inhalt Direkt zu: Suche"), address
        target = "was" if address.endswith("/angebote/") else "suche"  # the catalogue's own box
        assert html.index(f'href="#{target}"') < html.index(f'id="{target}"'), address


def public_addresses(client: Client) -> set[str]:
    """Every page that links lead to from the start of the Land, workspace and sign-in left aside."""
    found: set[str] = set()
    ahead = {"/"}
    while ahead:
        address = ahead.pop()
        response = client.get(address)
        if response.headers["Content-Type"].startswith("text/html"):
            found.add(address)
            links = re.findall(r'href="(/[^"#?]*)', response.content.decode())
            ahead |= {link for link in links if is_public(link)} - found
    return found


def is_public(link: str) -> bool:
    return link.endswith("/") and not link.startswith(("/arbeitsbereich/", "/konto/", "/anmelden/", "/demo/"))


def test_outside_links_say_when_they_were_checked(client: Client) -> None:
    (link,) = public_links(LAND)
    assert f'href="{link.url}"' in client.get(RELEASE).content.decode()
    record_link_check(link, by=COMMAND, problem="")
    assert "(Adresse aus dem Jahr 2013) (fremde Website) geprüft am 18.11.2026" in read(client, "/")
    record_link_check(link, by=COMMAND, problem="Der Server antwortet mit 404.")
    assert "(fremde Website) nicht erreichbar am 18.11.2026" in read(client, RELEASE)


FOUND = [
    ("Kooperationsvereinbarung", "/kleve/vertrag/"),
    ("Bildungsstandort", "/kleve/"),
    ("Bildungsregion Kreis Kleve", "/kleve/"),
    ("Bildungsbüro Kleve", "/kleve/gremien/rbb/"),
    ("Regionale Bildungskonferenz", "/kleve/gremien/rbk/"),
    ("Bildungskonferenz", "/kleve/gremien/rbk/"),
    ("Bildungsministerin", RELEASE),
    ("Ministerin für Schule und Weiterbildung", RELEASE),
    ("Bildungsbiografie", RELEASE),
    ("Verantwortungspartnerschaft", RELEASE),
    ("Verantwortungspartnerschaft", "/mettmann/vertrag/"),
]


@pytest.mark.parametrize(("words", "address"), FOUND, ids=[f"{row[0]}-{row[1]}" for row in FOUND])
def test_words_that_belong_together_find_each_other(client: Client, words: str, address: str) -> None:
    html = client.get("/suche/", {"q": words}).content.decode()
    assert f'href="{address}"' in html[html.index("<main") :], text_of(client.get("/suche/", {"q": words}))


def test_both_terms_of_the_minister_stand_in_the_glossary() -> None:
    glossary = (ROOT / "docs/glossar.md").read_text(encoding="utf-8")
    assert "Bildungsbiografie" in glossary
    assert "Verantwortungspartnerschaft" in glossary
