"""All entries scored at once get what `rank` gives each of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finding import Candidate, analyse, loosened, parse, rank, score
from finding.ordering import FREE_PLACES, distances, freshness, nearness
from finding.ranking import FIELD_WEIGHTS

from .spelled import Places

TYPED = "Förderung Forderung Schule Schüler Grundschule Ganztag offener OGS Deutsch Zweitsprache DaZ 2012"
WORDS = TYPED.split(" ")
TEXT = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
ENTRIES = st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=6)


def title_words(haystacks: list[str]) -> np.ndarray:
    return np.array([max(one.partition("\n")[0].count(" ") - 1, 1) for one in haystacks], np.uint16)


@given(ENTRIES, st.lists(st.sampled_from([*WORDS, "schul", "forder"]), min_size=1, max_size=3).map(" ".join))
def test_scores_are_those_of_rank(entries: list[tuple[str, str, str]], asked: str) -> None:
    haystacks = [analyse(*entry) for entry in entries]
    query = parse(asked)
    if not query:
        return
    scored = score(query, Places(haystacks), title_words(haystacks))
    all_groups = np.logical_and.reduce(scored.matching)
    ranked = {
        hit.id: hit.score for hit in rank(query, [Candidate(str(n), h) for n, h in enumerate(haystacks)])
    }
    assert {str(n) for n in np.flatnonzero(all_groups)} == ranked.keys()
    for number, value in ranked.items():
        assert scored.score[int(number)] == pytest.approx(value, rel=1e-5)


def partly(asked: str, *titles: str) -> list[str]:
    """The titles in the order of `Scored.partly`."""
    haystacks = [analyse(title) for title in titles]
    places = Places(haystacks)
    query = loosened(parse(asked, lexicon=places.lexicon), places.lexicon, {0})
    scores = score(query, places, title_words(haystacks)).partly(np.ones(len(titles), np.bool_))
    return [titles[n] for n in np.argsort(-scores, kind="stable") if scores[n]]


def test_rare_words_count_more_and_empty_words_little() -> None:
    titles = ("Reiten lernen", "Schach lernen", "Lesen lernen", "Kurs Kochen", "Kurs Nähen")
    assert partly("Reiten Rechnen lernen", *titles)[0] == "Reiten lernen"
    assert partly("Kurs Schach", *titles) == ["Schach lernen"]


def test_parts_of_an_unknown_compound_are_found_alone() -> None:
    assert partly("Kunstausstellung", "Moderne Kunst", "Ausstellung: Steine", "Chor") == [
        "Moderne Kunst",
        "Ausstellung: Steine",
    ]


def found(asked: str, *titles: str) -> set[str]:
    haystacks = [analyse(title) for title in titles]
    places = Places(haystacks)
    query = parse(asked, lexicon=places.lexicon)
    (group,) = score(query, places, title_words(haystacks)).matching
    return {titles[n] for n in np.flatnonzero(group)}


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("Schwimmkurse", "Kurs nur für Mädchen: Schwimmen lernen"),
        ("Englischkurs", "Englisch für Anfänger"),
        ("Lötkurs", "Löten für Einsteiger"),
        ("Patentheater", "Theater mit Paten"),
        ("getöpfert", "Töpfern am Nachmittag"),
        ("Trauernde", "Trauergruppe"),
    ],
)
def test_words_are_taken_apart_where_they_find_little(asked: str, title: str) -> None:
    assert title in found(asked, title, "Kurs im Backen", "Chor")


def test_words_that_find_enough_are_not_taken_apart() -> None:
    whole = ("Schwimmkurs A", "Schwimmkurs B", "Schwimmkurs C")
    assert found("Schwimmkurs", *whole, "Schwimmbad mit Kurs") == set(whole)


def test_words_come_before_nearness_freshness_and_places() -> None:
    most = nearness(0.0) + freshness(0.0) + FREE_PLACES
    assert most < FIELD_WEIGHTS[0] * 0.7 - FIELD_WEIGHTS[1]  # the beginning of a title's word and a summary
    assert nearness(0.0) == 1
    assert nearness(10.0) == 0.5
    assert freshness(0.0) > freshness(182.0) > freshness(365.0) > 0


def test_distances_are_kilometres_on_the_sphere() -> None:
    lon, lat = np.array([6.96, 7.1, np.nan], np.float32), np.array([50.94, 51.26, np.nan], np.float32)
    there = distances(lon, lat, 6.96, 50.94)
    assert there[0] == pytest.approx(0, abs=0.01)
    assert there[1] == pytest.approx(36.9, abs=0.5)
    assert np.isnan(there[2])
