"""Feeds of strangers' servers that loop, break off, send something else, or lead astray."""

from collections.abc import Iterator
from typing import Any

import pytest

from bildungsnetz.contexts.documents import guarded
from bildungsnetz.contexts.offers.taking import gathering
from bildungsnetz.contexts.registry.models import Network
from tests.factories.council import CouncilServer, InTurn, Reply, council_server
from tests.factories.feeds import a_course, a_feed_of, a_page, read, states
from tests.factories.networks import a_network
from tests.factories.offers import a_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    """Kreis Musterland with Musterdorf."""
    found = a_network()
    a_municipality(found)
    return found


@pytest.fixture
def server(settings: Any, monkeypatch: Any) -> Iterator[CouncilServer]:
    with council_server(settings, monkeypatch) as running:
        yield running


def test_pages_that_loop_or_break_off_bring_what_came_and_nothing_counts_as_gone(
    network: Network, server: CouncilServer
) -> None:
    server.pages["/kurse"] = InTurn(
        a_page(a_course("1", "Python"), a_course("9", "Linux")),
        a_page(a_course("1", "Python"), next_page="/kurse?seite=2"),
    )
    server.pages["/kurse?seite=2"] = InTurn(
        a_page(a_course("3", "Löten"), next_page="/kurse"), Reply(b"<html>Wartung</html>"), 404
    )
    feed = read(read(a_feed_of(network, server)), 1)
    assert feed.problem == "Die Seiten drehen sich im Kreis; der Rest fehlt."
    assert set(states()) == {"Python", "Linux", "Löten"}
    assert read(feed, 2).problem.startswith(
        "Eine Seite war nicht zu lesen, der Rest fehlt: Statt Daten kam eine"
    )
    assert set(states().values()) == {"veroeffentlicht"}


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (
            Reply(b"<!DOCTYPE html><html></html>", 200, (("Content-Type", "text/html"),)),
            "Statt Daten kam eine Webseite",
        ),
        (Reply(b"%PDF-1.7"), "Die Antwort ist kein gültiges JSON."),
        (Reply(b'{"data": "' + b"x" * 2_000_000 + b'"}'), "Die Antwort ist zu groß."),
        ({"data": 7}, ""),
        ([], ""),
        (b"[" * 100_000, "Die Antwort ist kein gültiges JSON."),
        (("to", "/kurse"), "Der Server leitet weiter, ohne anzukommen"),
        (500, "Der Server antwortet mit 500."),
        (a_page(), "Der Datenstrom ist leer."),
    ],
)
def test_an_answer_that_is_none_leaves_everything_as_it_is_and_says_why(
    network: Network, server: CouncilServer, answer: Any, problem: str
) -> None:
    server.pages["/kurse"] = a_page(a_course("1", "Python"))
    feed = read(a_feed_of(network, server))
    server.pages["/kurse"] = answer
    read(feed, 1, largest=1_000_000)
    assert states() == {"Python": "veroeffentlicht"}
    assert feed.problem
    assert feed.problem.startswith(problem)


def test_a_server_that_does_not_answer_is_left_alone(
    network: Network, server: CouncilServer, monkeypatch: Any
) -> None:
    def silent(*_args: Any, **_more: Any) -> Any:
        raise TimeoutError

    monkeypatch.setattr(guarded.socket, "create_connection", silent)
    assert read(a_feed_of(network, server)).problem == "Der Server antwortet nicht."


def test_a_redirect_into_the_own_network_is_refused(
    network: Network, server: CouncilServer, settings: Any
) -> None:
    settings.LINK_CHECK_PRIVATE = False
    feed = read(a_feed_of(network, server))
    assert feed.problem == "Die Adresse führt in ein internes Netz und wird nicht gelesen."
    assert server.asked == []


def test_a_feed_without_end_is_read_up_to_a_limit(
    network: Network, server: CouncilServer, monkeypatch: Any
) -> None:
    monkeypatch.setattr(gathering, "MOST_PAGES", 3)
    for number in range(5):
        path = f"/kurse?seite={number}" if number else "/kurse"
        server.pages[path] = a_page(
            a_course(str(number), f"Kurs {number}"), next_page=f"/kurse?seite={number + 1}"
        )
    feed = read(a_feed_of(network, server))
    assert feed.problem == "Der Datenstrom ist zu lang; der Rest fehlt."
    assert len(states()) == 3
