"""The catalogue: words, choices, a place, a time; what can be chosen further and what to leave out."""

import datetime as dt

import pytest
from django.db import connection, transaction

from bildungsnetz.contexts.discovery import rewording
from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.index import write
from bildungsnetz.contexts.discovery.models import IndexWord, Kind, Posting
from bildungsnetz.contexts.discovery.queries import catalogue
from bildungsnetz.contexts.discovery.questions import Near, Question, Sort
from tests.factories.catalogue import SOURCE, a_row, entries

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 18)
KLEVE, DUISBURG = (6.14, 51.79), (6.76, 51.43)


def titles(results) -> list[str]:
    return [found.entry.title for found in results.page.object_list]


def asked(text: str = "", **values) -> list[str]:
    return titles(catalogue(Question(text=text, **values)))


@pytest.fixture
def three(db: None) -> None:
    entries(
        a_row(1, "Chor", facets={Facet.STAGE: ("primar", "sek1"), Facet.COST: ("frei",)}),
        a_row(2, "Chor der Großen", facets={Facet.STAGE: ("sek2",), Facet.COST: ("frei",)}),
        a_row(3, "Kochen", facets={Facet.STAGE: ("primar",)}, network_slugs=("kleve",)),
    )


def test_without_words_everything_is_there(three: None) -> None:
    assert asked() == ["Chor", "Chor der Großen", "Kochen"]
    assert asked(network="kleve") == ["Kochen"]
    assert asked(kinds=(Kind.NEWS,)) == []


def test_one_value_of_a_facet_is_enough_and_every_facet_must_hold(three: None) -> None:
    assert asked(chosen={Facet.STAGE: ("sek1", "sek2")}) == ["Chor", "Chor der Großen"]
    assert asked(chosen={Facet.STAGE: ("primar",), Facet.COST: ("frei",)}) == ["Chor"]
    assert asked(chosen={Facet.STAGE: ("gibtsnicht",)}) == []


def test_counts_ignore_what_is_chosen_in_their_own_facet_only(three: None) -> None:
    results = catalogue(
        Question(chosen={Facet.STAGE: ("primar",), Facet.COST: ("frei",)}, facets=(Facet.STAGE, Facet.COST))
    )
    assert results.facets[Facet.STAGE] == {"primar": 1, "sek1": 1, "sek2": 1}
    assert results.facets[Facet.COST] == {"frei": 1}
    assert catalogue(Question(text="chor", facets=(Facet.STAGE,))).facets[Facet.STAGE]["primar"] == 1


def test_near_ones_come_first_and_far_ones_can_be_left_out(db: None) -> None:
    entries(a_row(1, "Chor A", place=DUISBURG), a_row(2, "Chor B", place=KLEVE), a_row(3, "Chor C"))
    assert asked("chor", near=Near(*KLEVE)) == ["Chor B", "Chor A", "Chor C"]
    assert asked("chor", near=Near(*KLEVE, km=20)) == ["Chor B"]
    assert asked(near=Near(*DUISBURG), sort=Sort.DISTANCE) == ["Chor A", "Chor B", "Chor C"]
    found = catalogue(Question(text="chor", near=Near(*KLEVE), with_points=True))
    assert [round(one.km) if one.km is not None else None for one in found.page.object_list] == [0, 59, None]
    assert sorted(found.points) == [(6.14, 51.79, 1), (6.76, 51.43, 1)]


def test_points_near_each_other_are_put_together(db: None) -> None:
    entries(*(a_row(n, f"Chor {n}", place=(6 + n / 1000, 51.0)) for n in range(600)))
    points = catalogue(Question(with_points=True)).points
    assert len(points) < 500
    assert sum(count for _lon, _lat, count in points) == 600


def test_fresh_ones_and_free_places_come_before_their_equals(db: None) -> None:
    entries(
        a_row(1, "Chor A", fresh_on=TODAY - dt.timedelta(days=300)),
        a_row(2, "Chor B", fresh_on=TODAY),
        a_row(3, "Chor C", fresh_on=TODAY, free_places=2),
    )
    assert asked("chor") == ["Chor C", "Chor B", "Chor A"]
    assert asked("chor", only_free_places=True) == ["Chor C"]
    assert asked(sort=Sort.TITLE) == ["Chor A", "Chor B", "Chor C"]
    assert asked(sort=Sort.FRESHNESS)[-1] == "Chor A"


def test_only_what_is_there_in_a_span_of_days(db: None) -> None:
    entries(
        a_row(1, "Immer"),
        a_row(2, "Vorbei", ends_on=TODAY),
        a_row(3, "Später", starts_on=TODAY + dt.timedelta(days=9), ends_on=TODAY + dt.timedelta(days=10)),
    )
    tomorrow = TODAY + dt.timedelta(days=1)
    assert asked(from_on=tomorrow) == ["Immer", "Später"]
    assert asked(from_on=TODAY, until_on=tomorrow) == ["Immer", "Vorbei"]


def test_the_next_date_comes_first_and_what_has_none_last(db: None) -> None:
    entries(
        a_row(1, "Immer"),
        a_row(2, "Morgen", starts_on=TODAY + dt.timedelta(days=1)),
        a_row(3, "Läuft schon", starts_on=TODAY - dt.timedelta(days=90)),
        a_row(4, "Nächste Woche", starts_on=TODAY + dt.timedelta(days=8)),
    )
    assert asked(sort=Sort.DATE) == ["Läuft schon", "Morgen", "Nächste Woche", "Immer"]


def test_a_better_spelling_is_followed_at_once(three: None) -> None:
    results = catalogue(Question(text="Kochne"))
    assert (titles(results), results.suggestion, results.is_corrected) == (["Kochen"], "Kochen", True)
    assert not catalogue(Question(text="Kochen")).is_corrected


def test_where_few_hold_all_words_similar_ones_are_shown(three: None) -> None:
    results = catalogue(Question(text="Chor Kochen Reiten"))
    assert titles(results) == []
    assert [found.entry.title for found in results.similar] == ["Kochen"]  # rarer than „Chor“
    assert results.is_unmet
    narrowed = catalogue(Question(text="Chor Kochen", chosen={Facet.COST: ("frei",)}))
    assert {found.entry.title for found in narrowed.similar} == {"Chor", "Chor der Großen"}


def test_nothing_found_says_what_to_leave_out(three: None) -> None:
    results = catalogue(Question(text="Chor Kochen", chosen={Facet.STAGE: ("primar",)}))
    assert [(one.word, one.count) for one in results.relaxations] == [("Chor", 1), ("Kochen", 1)]
    assert asked(**vars_of(results.relaxations[0].question)) == ["Kochen"]
    far = catalogue(Question(text="Kochen", near=Near(*KLEVE, km=5), chosen={Facet.COST: ("frei",)}))
    (helping,) = far.relaxations
    assert (helping.word, helping.choice, helping.count) == ("", "", 1)
    assert (helping.question.chosen, helping.question.near.km) == ({}, None)


def vars_of(question: Question) -> dict:
    return {name: getattr(question, name) for name in question.__dataclass_fields__}


def test_phrases_must_stand_in_their_order(db: None) -> None:
    entries(a_row(1, "Leichte Sprache"), a_row(2, "Sprache, leichte"), a_row(3, "In Leichter Sprache"))
    assert asked("„Leichte Sprache“") == ["Leichte Sprache"]


def test_a_changed_entry_is_found_by_its_new_words_only(three: None) -> None:
    entries(a_row(1, "Töpfern", facets={Facet.STAGE: ("sek2",)}))
    assert asked("Chor") == ["Chor der Großen"]
    assert asked("Töpfern") == ["Töpfern"]
    assert "Töpfern" in asked(chosen={Facet.STAGE: ("sek2",)})


@pytest.mark.django_db(transaction=True)
def test_a_change_is_found_at_once_in_its_transaction_and_forgotten_with_it() -> None:
    entries(a_row(1, "Chor"))
    assert asked("Chor") == ["Chor"]
    with transaction.atomic():
        entries(a_row(1, "Töpfern", facets={Facet.STAGE: ("neu",)}), a_row(2, "Chor neu"))
        assert asked("Töpfern") == ["Töpfern"]
        assert asked(chosen={Facet.STAGE: ("neu",)}) == ["Töpfern"]
        transaction.set_rollback(True)
    assert asked("Töpfern") == []
    entries(a_row(3, "Kochen"))
    assert (asked("Chor"), asked("Kochen"), asked()) == (["Chor"], ["Kochen"], ["Chor", "Kochen"])


def test_a_frequent_word_stands_in_blocks(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewording, "MOST_RARE", 100)
    count = 150
    entries(*(a_row(number, f"Chor {number}") for number in range(count)))
    assert catalogue(Question(text="Chor")).total == count
    assert IndexWord.objects.get(word="chor").is_frequent
    write(SOURCE, [a_row(7, "Kochen"), a_row(count, "Kochen im Chor")])
    assert catalogue(Question(text="Chor")).total == count
    assert asked("Kochen Chor") == ["Kochen im Chor"]
    assert Posting.objects.count() == 1


def test_each_answer_costs_the_same_statements(three: None, django_assert_max_num_queries) -> None:
    question = Question(text="Chor", facets=tuple(Facet), near=Near(*KLEVE), with_points=True)
    with django_assert_max_num_queries(7):  # in a transaction the whole index is read
        catalogue(question)
    assert connection.in_atomic_block
