"""What council systems do wrong in the wild: understood, or told in a sentence with its address.

Known of SD.NET RIM (an error where a window is empty, HTML where it does not like a filter, a body instead of
the list of bodies), Session (a time zone that is not encoded), SessionNet (ever the same page), rubin (every
object changed a moment ago), CC e-gov (line breaks within texts) and ALLRIS (lists without a next page).
"""

import datetime as dt
import gzip
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.imports.fetching import JsonReader
from bildungsnetz.contexts.imports.plans import changes_anything
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.council.reading import Reading, read_system, take_over
from standards.oparl import Paper
from tests.factories.council import (
    TYPE,
    CouncilServer,
    InTurn,
    Reply,
    a_sound_council,
    consultation,
    council_server,
    sound_meeting,
    sound_paper,
)
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
SINCE = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
ERROR_PAGE = b"<!-- Fehler --><html></html>"


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def server(settings: Any, monkeypatch: Any) -> Iterator[CouncilServer]:
    with council_server(settings, monkeypatch) as running:
        a_sound_council(running)
        yield running


def read(network: Network, server: CouncilServer, waits: list[float], **asked: Any) -> Reading:
    return read_system(network, server.url("/oparl"), reader=JsonReader(wait=waits.append), **asked)


def names(reading: Reading) -> list[str]:
    return sorted(paper.name or "" for paper in reading.held.reader.of(Paper))


def codes_of(reading: Reading) -> set[str]:
    """What was noticed apart from single keys."""
    return {one.code for one in reading.held.defects if ":" not in one.code}


def packed(server: CouncilServer) -> None:
    body = gzip.compress(json.dumps(server.pages["/papers"]).encode())
    server.pages["/papers"] = Reply(body, headers=(("Content-Encoding", "gzip"),))


def packed_without_saying(server: CouncilServer) -> None:
    server.pages["/papers"] = gzip.compress(json.dumps(server.pages["/papers"]).encode())


def in_latin_1(server: CouncilServer) -> None:
    page = json.dumps(server.page("/papers", [sound_paper(server, 12, keyword=["Straße"])]))
    kept = (("Content-Type", "application/json; charset=iso-8859-1"), ("X-Amt", "Büro für Räte"))
    body = page.replace("Ganztag", "Straße").encode("latin-1")
    server.pages["/papers"] = Reply(body, headers=kept)


def busy_at_first(server: CouncilServer) -> None:
    is_busy = Reply(b"", 503, (("Retry-After", "2"),))
    server.pages["/papers"] = InTurn(is_busy, 500, server.pages["/papers"])


def relative(server: CouncilServer) -> None:
    server.pages["/oparl"] |= {"paper": "papers", "meeting": "/meetings", "organization": "./organizations"}


def with_slashes(server: CouncilServer) -> None:
    stop = consultation(server, 121)
    stop["meeting"] += "/"
    server.pages["/consultation/121/"] = stop
    papers = [sound_paper(server, number, consultation=[f"{stop['id']}/"]) for number in (12, 15)]
    server.page("/papers", papers, total=2)


def changed_while_it_was_read(server: CouncilServer) -> None:
    later = sound_paper(server, 12, modified="2026-03-01T00:00:00Z") | {"name": "Neuer Titel"}
    server.pages["/papers"]["data"].append(later)


def only_links(server: CouncilServer) -> None:
    for number in (12, 15):
        server.pages[f"/paper/{number}"] = [sound_paper(server, number)]
    server.page("/papers", [server.url("/paper/12")], next=server.url("/papers?seite=2"))
    server.page("/papers?seite=2", [server.url("/paper/15")])


def without_next(server: CouncilServer) -> None:
    server.pages["/papers"]["pagination"] = {"currentPage": 1, "totalPages": 3}


def ever_empty(server: CouncilServer) -> None:
    for number in range(9):
        items = [] if number else [sound_paper(server, 12)]
        server.page(f"/papers?{number}", items, next=server.url(f"/papers?{number + 1}"))
    server.pages["/papers"] = server.pages["/papers?0"]


def line_breaks_in_texts(server: CouncilServer) -> None:
    text = json.dumps(server.pages["/papers"]).replace("Ganztag", "Ganz\ttag")
    server.pages["/papers"] = text.replace("\\t", "\t").encode()


def a_body_instead_of_the_bodies(server: CouncilServer) -> None:
    server.pages["/bodies"] = server.pages["/oparl"] | {"type": "https://schema.oparl.org/1.0/Body"}
    server.pages["/oparl"] = server.thing("System", "/system", body="/bodies")


def one_id_for_two(server: CouncilServer) -> None:
    meeting = server.pages["/meetings"]["data"][0]
    server.pages["/papers"]["data"].append(sound_paper(server, 16) | {"id": meeting["id"]})


GANZTAG = ["Ganztag", "Ganztag"]


@pytest.mark.parametrize(
    ("quirk", "found", "codes", "waits"),
    [
        (packed, GANZTAG, set(), []),
        (packed_without_saying, GANZTAG, set(), []),
        (in_latin_1, ["Straße"], set(), []),
        (busy_at_first, GANZTAG, set(), [2.0, 5.0]),
        (relative, GANZTAG, {"list_relative"}, []),
        (with_slashes, GANZTAG, set(), []),
        (changed_while_it_was_read, ["Ganztag", "Neuer Titel"], {"twice"}, []),
        (only_links, GANZTAG, {"in_a_list"}, []),
        (without_next, GANZTAG, {"pages_missing"}, []),
        (ever_empty, ["Ganztag"], {"only_empty"}, []),
        (line_breaks_in_texts, ["Ganz\ttag"] * 2, set(), []),
        (a_body_instead_of_the_bodies, GANZTAG, {"single_body", "list_relative"}, []),
        (one_id_for_two, GANZTAG, {"same_id", "more_than_total"}, []),
    ],
)
def test_what_can_be_understood_is_read(
    network: Network,
    server: CouncilServer,
    quirk: Callable[[CouncilServer], None],
    found: list[str],
    codes: set[str],
    waits: list[float],
) -> None:
    quirk(server)
    waited = list[float]()

    reading = read(network, server, waited)

    assert (names(reading), waited) == (found, waits)
    assert codes_of(reading) == codes
    assert reading.read_until is not None
    stops = [stop for paper in reading.plan._papers.values() for stop in paper.consultations]
    assert {stop["day"] for stop in stops} == {"2026-11-10"}


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Reply(b"", 429, (("Retry-After", "3600"),)), "(Antwort 429) und bittet um 60 Minuten Geduld."),
        (("to", "/papers"), "Der Server leitet weiter, ohne anzukommen (Antwort 302)."),
        (("to", "ftp://127.0.0.1/papers"), "Der Server leitet weiter, ohne anzukommen (Antwort 302)."),
        (401, "Der Server gibt das nicht ohne Anmeldung heraus (Antwort 401)."),
        (ERROR_PAGE, "Statt Daten kam eine Webseite (HTML)."),
        (gzip.compress(b'{"data": []}', mtime=0)[:-9], "Die Antwort ist unvollständig oder beschädigt."),
        (Reply(b"?", headers=(("Content-Encoding", "br"),)), "auf unbekannte Art gepackt (br)."),
        (Reply(gzip.compress(b" " * 60 * 1024 * 1024, mtime=0)), "Die Antwort ist zu groß."),
    ],
)
def test_what_cannot_be_read_is_a_sentence_with_its_address(
    network: Network, server: CouncilServer, answer: Any, sentence: str
) -> None:
    server.pages["/papers"] = answer
    waited = list[float]()

    reading = read(network, server, waited)

    (finding,) = (one for one in reading.plan.findings if one.severity == "error")
    assert finding.message_de.endswith(sentence)
    assert finding.value == server.url("/papers")
    assert (reading.read_until, reading.held.whole_bodies, waited) == (None, frozenset(), [])


def test_an_error_where_nothing_is_new_is_no_reason_to_read_everything(
    network: Network, server: CouncilServer
) -> None:
    nothing = json.dumps({"error": "Die angeforderte Ressource wurde nicht gefunden.", "code": 802})
    for name in ("organizations", "meetings", "papers"):
        server.pages[f"/{name}"] = Reply(nothing.encode(), 404)

    reading = read(network, server, [], since=SINCE)

    assert codes_of(reading) == {"empty_window"}
    assert reading.read_until is not None
    assert len(server.asked) == 4
    assert not changes_anything(reading.plan)


def test_a_filter_that_is_too_much_for_the_server_is_left_out(
    network: Network, server: CouncilServer
) -> None:
    server.pages["/papers?modified_since=2026-11-01T00:00:00%2B00:00"] = Reply(ERROR_PAGE, 503)

    reading = read(network, server, [], since=SINCE)

    assert names(reading) == GANZTAG
    assert codes_of(reading) == {"filter_refused"}
    assert reading.read_until is not None


def test_the_zone_in_the_address_of_the_next_page_stays_a_zone(
    network: Network, server: CouncilServer
) -> None:
    following = server.url("/papers?modified_since=2026-11-01T00:00:00+00:00&seite=2")
    server.page("/papers", [sound_paper(server, 12)], next=following)

    read(network, server, [], since=SINCE)

    assert "/papers?modified_since=2026-11-01T00:00:00%2B00:00&seite=2" in server.asked


def test_objects_that_changed_a_moment_ago_every_time_have_not_changed(
    network: Network, server: CouncilServer
) -> None:
    take_over(read(network, server, []), by=COMMAND)
    papers = [sound_paper(server, number, modified="2026-11-18T12:00:00+01:00") for number in (12, 15)]
    papers[1]["consultation"] = []
    server.page("/papers", papers, total=2)
    server.page("/meetings", [sound_meeting(server) | {"type": f"{TYPE}Meeting"}], total=1)

    assert not changes_anything(read(network, server, []).plan)


def test_an_empty_list_without_a_total_makes_nothing_vanish(network: Network, server: CouncilServer) -> None:
    take_over(read(network, server, []), by=COMMAND)
    server.page("/papers", [])

    assert not changes_anything(read(network, server, []).plan)
