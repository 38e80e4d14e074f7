"""What people find in a catalogue of three hundred offers, on either database."""

import pytest

from bildungsnetz.contexts.discovery.index import write
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.queries import catalogue
from bildungsnetz.contexts.discovery.questions import Question
from bildungsnetz.contexts.discovery.sources import Row, Source
from bildungsnetz.contexts.registry.models import Network
from tests.relevance import FIRST, HALVES, judged, offers, quality

pytestmark = pytest.mark.django_db

CLASSES = {"stem", "compound", "umlaut", "typo", "prefix", "multi", "synonym", "abbreviation", "place"}
AIMS = {"tuning": 0.97, "kept": 0.95}
SOURCE: Source[Row] = Source(Network, lambda records: ())


@pytest.fixture
def filled(db: None) -> None:
    write(
        SOURCE,
        (
            Row(key=one.key, kind=Kind.OFFER, title=one.title, summary=one.summary, text=one.text, path="/")
            for one in offers()
        ),
    )


def first_ten(text: str) -> list[str]:
    results = catalogue(Question(text=text, kinds=(Kind.OFFER,), per_page=FIRST))
    return [found.entry.record_key for found in (*results.page.object_list, *results.similar)]


def test_the_set_is_large_and_names_only_its_own_offers() -> None:
    keys = {offer.key for offer in offers()}
    queries = [query for half in HALVES for query in judged(half)]
    assert len(keys) >= 300
    assert len(queries) >= 200
    assert {query.kind for query in judged("tuning")} == {query.kind for query in judged("kept")} == CLASSES
    assert all(1 <= len(query.relevant) <= FIRST and query.relevant <= keys for query in queries)
    assert not {query.text for query in judged("tuning")} & {query.text for query in judged("kept")}


@pytest.mark.parametrize("half", HALVES)
def test_people_find_what_they_mean(filled: None, half: str) -> None:
    assert quality(judged(half), first_ten).recall >= AIMS[half]
