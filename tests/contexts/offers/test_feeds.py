"""Feeds of providers: new, changed, gone, and everything that a stranger's server can do wrong."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.models import Offer, OfferFeed, OfferProposal
from bildungsnetz.contexts.offers.taking.reading import ask_for_feed, read_feeds
from bildungsnetz.contexts.registry.models import Network
from tests.factories.background import work_off
from tests.factories.council import CouncilServer, InTurn, council_server
from tests.factories.deeds import as_office
from tests.factories.feeds import a_course, a_feed_of, a_page, counts, read, states
from tests.factories.networks import a_network
from tests.factories.offers import a_municipality, an_offer

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


def test_a_trusted_feed_publishes_keeps_in_step_and_lets_nothing_vanish(
    network: Network, server: CouncilServer
) -> None:
    pages = InTurn(
        a_page(a_course("1", "Python"), a_course("2", "Linux")),
        a_page(a_course("1", "Python"), a_course("2", "Linux für alle")),
        a_page(a_course("2", "Linux für alle"), a_course("3", "Datenbanken")),
        a_page(
            *(
                a_course(key, name)
                for key, name in (("1", "Python"), ("2", "Linux für alle"), ("3", "Datenbanken"))
            )
        ),
    )
    server.pages["/kurse"] = pages
    feed = read(a_feed_of(network, server))
    assert (counts(feed), feed.problem) == ({"neu": 2}, "")
    assert states() == {"Python": "veroeffentlicht", "Linux": "veroeffentlicht"}

    assert counts(read(feed, 1)) == {"geaendert": 1, "unveraendert": 1}
    assert counts(read(feed, 2)) == {"neu": 1, "unveraendert": 1, "verschwunden": 1}
    python = Offer.objects.get(title="Python")
    assert (python.state, str(python.imported.gone_on)) == ("zu_aktualisieren", "2026-11-20")
    actions.keep_offers_fresh(by=WORKER, networks=[network])
    assert OutboxMessage.objects.get(name="offers.confirmation").data["offers"] == [python.pk]

    assert counts(read(feed, 3)) == {"geaendert": 1, "unveraendert": 2, "zurueck": 1}
    assert set(states().values()) == {"veroeffentlicht"}


def test_what_a_provider_confirms_although_its_feed_is_silent_stays(
    network: Network, server: CouncilServer
) -> None:
    server.pages["/kurse"] = InTurn(
        a_page(a_course("1", "Python"), a_course("2", "Linux")), a_page(a_course("2", "Linux"))
    )
    feed = read(a_feed_of(network, server))
    read(feed, 1)
    actions.confirm_offer(Offer.objects.get(title="Python"), by=as_office(network))
    read(feed, 2)
    assert states()["Python"] == "veroeffentlicht"


def test_nobody_is_asked_about_what_a_feed_still_names(network: Network, server: CouncilServer) -> None:
    server.pages["/kurse"] = a_page(a_course("1", "Python"))
    feed = read(a_feed_of(network, server))
    read(feed, 340)
    assert str(Offer.objects.get().checked_on) == "2027-10-24"


def test_of_a_feed_that_is_not_trusted_the_office_reviews_everything(
    network: Network, server: CouncilServer
) -> None:
    server.pages["/kurse"] = InTurn(a_page(a_course("1", "Python")), a_page(a_course("1", "Python lernen")))
    feed = read(a_feed_of(network, server, is_trusted=False))
    assert states() == {"Python": "eingereicht"}
    actions.publish_offer(Offer.objects.get(), by=as_office(network))
    read(feed, 1)
    assert states() == {"Python": "veroeffentlicht"}
    assert OfferProposal.objects.get().values["title"] == "Python lernen"


def test_changed_keys_are_the_same_offers_and_the_report_says_so(
    network: Network, server: CouncilServer
) -> None:
    server.pages["/kurse"] = InTurn(
        a_page(a_course("1", "Python"), a_course("2", "Linux")),
        a_page(a_course("neu-1", "Python"), a_course("neu-2", "Linux")),
    )
    feed = read(read(a_feed_of(network, server)), 1)
    assert dict(Offer.objects.values_list("title", "external_key")) == {"Python": "neu-1", "Linux": "neu-2"}
    said = [one["message"] for one in feed.report["findings"]]
    assert "„Python“ hat im Datenstrom einen neuen Schlüssel; es ist dasselbe Angebot." in said


def test_half_broken_items_are_named_and_do_not_count_as_gone(
    network: Network, server: CouncilServer
) -> None:
    good, other = a_course("1", "Python"), a_course("2", "Linux")
    server.pages["/kurse"] = InTurn(
        a_page(good, other), a_page(None, 7, "kaputt", good, {"id": "2", "attributes": {"name": {"de": []}}})
    )
    feed = read(read(a_feed_of(network, server)), 1)
    assert states() == {"Python": "veroeffentlicht", "Linux": "veroeffentlicht"}
    assert feed.problem == ""
    assert any(one["severity"] == "error" for one in feed.report["findings"])


def test_a_feed_finds_what_was_entered_by_hand_and_leaves_it_as_it_is(
    network: Network, server: CouncilServer
) -> None:
    by_hand = an_offer(network, "Python", summary="Von Hand.")
    server.pages["/kurse"] = a_page(a_course("1", "Python"))
    feed = read(a_feed_of(network, server))
    by_hand.refresh_from_db()
    assert (by_hand.summary, by_hand.external_key, by_hand.source) == ("Von Hand.", "1", feed.source)
    assert counts(feed)["behalten"] == 1


@pytest.mark.parametrize("form", ["amb", "hsds"])
def test_the_other_formats_are_read_as_well(network: Network, server: CouncilServer, form: str) -> None:
    amb = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Course", "@id": "https://vhs.example/1", "name": "Python", "description": "Lernen."}
        ],
    }
    hsds = {"contents": [{"id": "1", "name": "Python", "description": "Lernen.", "status": "active"}]}
    server.pages["/kurse"] = amb if form == "amb" else hsds
    feed = read(a_feed_of(network, server, format=form))
    assert (feed.problem, set(states())) == ("", {"Python"})


def test_the_button_has_it_read_by_the_worker_and_the_night_reads_every_feed_for_itself(
    network: Network, server: CouncilServer
) -> None:
    server.pages["/kurse"] = a_page(a_course("1", "Python"))
    feed = a_feed_of(network, server)
    ask_for_feed(feed, by=as_office(network))
    assert not states()
    work_off()
    feed.refresh_from_db()
    assert (feed.ordered_at, set(states())) == (None, {"Python"})

    a_feed_of(network, server, address=server.url("/weg"))
    assert read_feeds(by=WORKER) == 1
    assert OfferFeed.objects.exclude(problem="").get().address.endswith("/weg")


def test_only_the_office_keeps_feeds_and_each_once(network: Network, server: CouncilServer) -> None:
    feed = a_feed_of(network, server)
    with pytest.raises(DomainError, match="Diesen Datenstrom gibt es schon"):
        a_feed_of(network, server)
    with pytest.raises(NotAllowed):
        actions.remove_feed(feed, by=as_office(a_network("anderswo", ags="05998")))
    server.pages["/kurse"] = a_page(a_course("1", "Python"))
    read(feed)
    actions.remove_feed(feed, by=as_office(network))
    assert states() == {"Python": "veroeffentlicht"}
    assert json.dumps(Offer.objects.get().imported.said)
