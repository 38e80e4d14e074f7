"""What a reader gets for what was typed."""

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.queries import PER_PAGE, find
from bildungsnetz.contexts.registry.actions.networks import set_up_network
from tests.factories.bodies import a_body
from tests.factories.networks import a_network, an_agreement
from tests.factories.news import a_news_item, a_press_release
from tests.factories.strategy import a_field, a_school

pytestmark = pytest.mark.django_db


def titles(results) -> list[str]:
    return [found.entry.title for found in results.page.object_list]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Kooperationsvereinbarung", "Kooperationsvertrag"),
        ("Bildungsregion", "Bildungsnetz"),
        ("Bildungsstandort", "Bildungsnetz"),
        ("Regionales Bildungsbüro", "Bildungsbüro"),
        ("Regionale Bildungskonferenz", "Bildungskonferenz"),
        ("Bildungsministerin", "besiegelt"),
        ("Ministerin für Schule und Weiterbildung", "besiegelt"),
        ("Verantwortungspartnerschaft", "besiegelt"),
    ],
)
def test_terms_of_the_founding_documents_belong_together(network, asked, found):
    set_up_network(network, by=COMMAND, name="Regionales Bildungsnetzwerk Kreis Musterland")
    an_agreement(network, title="Kooperationsvertrag")
    a_body(network, "bildungsbuero", name="Bildungsbüro Musterland")
    a_body(network, "bildungskonferenz", name="Bildungskonferenz")
    a_press_release(network)
    assert any(found in title for title in titles(find(asked)))


def test_found_words_are_marked(network):
    a_news_item(network, "Förderung im Ganztag", text="Kinder lernen länger.")
    found = find("ganztag").page.object_list[0]
    assert found.title == [("Förderung im ", False), ("Ganztag", True)]
    assert "".join(piece for piece, _ in found.summary) == "Kinder lernen länger."


def test_a_synonym_and_a_word_that_is_not_shown_are_named(network):
    an_agreement(network, title="Kooperationsvertrag")
    assert find("Kooperationsvereinbarung").page.object_list[0].also == ("Kooperationsvertrag",)
    assert find("Landrat").page.object_list[0].hidden == ("Landrat",)


def test_a_word_of_the_shown_network_is_marked_there(network):
    a_news_item(network, "Lesefest")
    found = next(one for one in find("Musterland").page.object_list if one.entry.title == "Lesefest")
    assert found.network == [("Bildungsnetz Kreis ", False), ("Musterland", True)]
    assert found.hidden == ()


def test_counts_hold_for_every_kind_whatever_is_chosen(network):
    a_news_item(network, "Inklusion gestärkt")
    a_field(network, "Inklusion")
    a_school(network, "Schule für Inklusion")
    results = find("Inklusion", kind="handlungsfeld")
    assert titles(results) == ["Inklusion"]
    assert results.counts == {Kind.FIELD: 1, Kind.NEWS: 1, Kind.INSTITUTION: 1}
    assert results.total == 3
    assert find("Inklusion", kind="gibtsnicht").page.object_list == []


def test_all_words_must_be_found(network):
    a_school(network, "Realschule Musterdorf")
    a_school(network, "Realschule Neustadt")
    assert titles(find("Realschule Neustadt")) == ["Realschule Neustadt"]
    results = find("Realschule Nirgendwo")
    assert (results.total, results.words) == (0, ("Realschule", "Nirgendwo"))


def test_one_network_or_all(network):
    other = a_network("neuland", ags="05998")
    a_news_item(network, "Lesefest")
    a_news_item(other, "Lesefest")
    assert find("Lesefest").total == 2
    assert [found.entry.network_name for found in find("Lesefest", other).page.object_list] == [other.name]


def test_a_better_spelling_is_offered_only_where_nothing_was_found(network):
    a_field(network, "Inklusion")
    assert find("Inklusoin").suggestion == "Inklusion"
    assert find("Inklusion").suggestion == ""
    assert find("Xqzwv").suggestion == ""


@pytest.mark.parametrize("text", ["", "   ", "?!", "%_\\", "'; drop table", "\0", "a" * 5000])
def test_whatever_is_typed_gets_an_answer(network, text):
    assert find(text).total == 0


def test_pages_hold_the_best_first(network):
    for number in range(PER_PAGE + 5):
        a_school(network, f"Grundschule {number:02}")
    first, second = find("Grundschule"), find("Grundschule", page=2)
    assert (len(first.page.object_list), len(second.page.object_list)) == (PER_PAGE, 5)
    assert titles(first) + titles(second) == sorted(titles(first) + titles(second))
    assert find("Grundschule", page="viele").page.number == 1
    assert find("Grundschule", page=99).page.number == 2


@pytest.mark.django_db(transaction=True)
def test_three_statements_while_nothing_changes(django_assert_max_num_queries):
    network = a_network()
    for number in range(3):
        a_school(network, f"Grundschule {number}")
    find("Grundschule")
    with django_assert_max_num_queries(2):  # no statement for places: no word is frequent
        find("Grundschule")
    with django_assert_max_num_queries(3):
        find("Grundshcule")
