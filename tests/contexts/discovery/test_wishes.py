"""What was looked for in vain is counted, without anything personal."""

import pytest

from bildungsnetz.contexts.access.principal import PUBLIC
from bildungsnetz.contexts.discovery.actions import count_wish
from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.models import UnmetWish
from bildungsnetz.contexts.discovery.queries import unmet_wishes
from bildungsnetz.contexts.discovery.questions import Near, Question
from bildungsnetz.contexts.kernel.models import AuditEvent
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


def test_the_same_question_is_counted_once_a_month(network):
    for text in ("Schach, Maedchen?", "Schach für Mädchen", "schach MÄDCHEN", "schach madchen"):
        count_wish(by=PUBLIC, question=Question(text=text), network=network)
    (wish,) = UnmetWish.objects.all()
    assert (wish.words, wish.count, wish.month) == ("schach madchen", 4, "2026-11")
    assert [one.words for one in unmet_wishes(as_office(network), network)] == ["schach mädchen"]
    assert not AuditEvent.objects.filter(action="discovery.wish.count").exists()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("anna@example.org Nachhilfe", "nachhilfe"),
        ("0171 2345678", ""),
        ("https://example.org/x", ""),
        ("wort " * 40, "wort"),
        (" ".join("abcdefghij"[:3] + c * 15 for c in "abcdef"), "abcaaaaaaaaaaaaaaa abcbbbbbbbbbbbbbbb"),
    ],
)
def test_nothing_personal_and_nothing_long_is_kept(network, text, kept):
    count_wish(by=PUBLIC, question=Question(text=text), network=network)
    words = [wish.words for wish in UnmetWish.objects.all()]
    assert words == [] if not kept else words[0].startswith(kept)
    assert all(len(one) <= 80 for one in words)


def test_choices_are_kept_but_never_the_point(network):
    question = Question(chosen={Facet.STAGE: ("sek1", "primar"), Facet.COST: ()}, near=Near(6.1, 51.7, 5))
    count_wish(by=PUBLIC, question=question)
    assert UnmetWish.objects.get().filters == "stufe=primar|sek1"


def test_an_office_sees_what_several_people_looked_for_in_its_network(network):
    other = a_network("neuland", ags="05998")
    for wanted, times, where in (("Schach", 3, network), ("Einrad", 1, network), ("Reiten", 3, other)):
        for _ in range(times):
            count_wish(by=PUBLIC, question=Question(text=wanted), network=where)
    wishes = unmet_wishes(as_office(network), network)
    assert [(one.words, one.times) for one in wishes] == [("schach", 3)]
    assert unmet_wishes(as_office(other), network) == []
