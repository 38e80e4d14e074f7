"""Offers on other sites: framed without script, or as a piece of HTML."""

import re
from typing import Any

import pytest
from django.test import Client

from bildungsnetz.contexts.registry.models import Network
from tests.factories.networks import a_network
from tests.factories.offers import a_public_offer, an_offer

pytestmark = pytest.mark.django_db
SITE = "https://bildung.example"


@pytest.fixture
def network(db: None, settings: Any) -> Network:
    settings.SITE_URL = SITE
    network = a_network()
    a_public_offer(network, "Töpfern <b>dick</b>", stages=["primar"], categories=["kunst"])
    a_public_offer(network, "Robotik", stages=["sek1"], categories=["mint"], is_free=False)
    an_offer(network, "Geheimer Entwurf")
    return network


def frame(network: Network) -> str:
    return f"/daten/einbetten/{network.slug}/"


def test_every_site_may_frame_the_list_and_nothing_else(client: Client, network: Network) -> None:
    answer = client.get(frame(network))
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "X-Frame-Options" not in answer.headers
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "public, max-age=600"
    content = answer.content.decode()
    assert "<script" not in content
    assert "Töpfern &lt;b&gt;dick&lt;/b&gt;" in content
    assert f'href="{SITE}/{network.slug}/angebote/robotik/"' in content
    assert "Geheimer Entwurf" not in content
    for other in (
        f"/{network.slug}/",
        "/daten/",
        f"{frame(network)}liste",
        f"/{network.slug}/angebote/einbetten/",
    ):
        headers = client.get(other).headers
        assert headers["X-Frame-Options"] == "DENY", other
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_the_piece_of_html_is_for_programs_of_other_sites(client: Client, network: Network) -> None:
    answer = client.get(f"{frame(network)}liste")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    content = answer.content.decode()
    assert content.lstrip().startswith('<section class="bildungsnetz-angebote"')
    assert "<html" not in content
    assert all(name.startswith("bildungsnetz-angebote") for name in re.findall(r'class="([^"]+)"', content))
    assert all(address.startswith(SITE) for address in re.findall(r'(?:href|src)="([^"]+)"', content))


def test_the_filters_of_the_catalogue_hold(client: Client, network: Network) -> None:
    content = client.get(f"{frame(network)}?stufe=sek1&anzahl=5").content.decode()
    assert "Robotik" in content
    assert "Töpfern" not in content
    assert f'href="{SITE}/{network.slug}/angebote/?stufe=sek1"' in content
    assert client.get(f"{frame(network)}?anzahl=1").content.decode().count("<li>") == 1
    assert client.get(f"{frame(network)}?anzahl=viele&stufe=nie").content.decode().count("<li>") == 0
    assert client.get("/daten/einbetten/nirgends/").status_code == 404


def test_the_page_shows_the_line_to_copy(client: Client, network: Network) -> None:
    page = client.get(
        f"/{network.slug}/angebote/einbetten/?stufe=sek1&kategorie=&anzahl=5&fremd=x"
    ).content.decode()
    [snippet] = re.findall(r"<code>(.*?)</code>", page)
    assert snippet.startswith(
        f"&lt;iframe src=&quot;{SITE}{frame(network)}?stufe=sek1&amp;amp;anzahl=5&quot;"
    )
    assert "title=&quot;Bildungsangebote:" in snippet
    assert "loading=&quot;lazy&quot;" in snippet
