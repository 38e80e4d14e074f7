"""A saved search: nothing goes to an address before it said yes, then only what is new, until it says no."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import PUBLIC, WORKER
from bildungsnetz.contexts.discovery.actions import confirm_search, end_search, save_search, tell_new_finds
from bildungsnetz.contexts.discovery.addresses import query_of, question_in
from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.models import SavedSearch
from bildungsnetz.contexts.discovery.queries import saved_search_by_token
from bildungsnetz.contexts.discovery.questions import Near, Question, Sort
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.models import AuditChange, OutboxMessage
from tests.conftest import NOW
from tests.factories.catalogue import a_row, entries

pytestmark = pytest.mark.django_db

CHESS = Question(text="Schach")
MAIL = "leserin@example.org"


def messages(name: str) -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(name=f"discovery.{name}").order_by("pk"))


def a_confirmed_search() -> SavedSearch:
    save_search(by=PUBLIC, question=CHESS, mail=MAIL)
    saved = saved_search_by_token(messages("confirm_search")[0].data["token"])
    confirm_search(saved, by=PUBLIC)
    return saved


def test_only_new_finds_are_told_once_a_week_after_the_yes():
    entries(a_row(1, "Schach am Montag"))
    saved = a_confirmed_search()
    entries(a_row(2, "Schach am Freitag"), a_row(3, "Chor"))
    assert tell_new_finds(by=WORKER) == 0  # the week is not over
    with time_machine.travel(NOW + dt.timedelta(days=7), tick=False):
        assert tell_new_finds(by=WORKER) == 1
        (told,) = messages("new_finds")
        assert told.data["found"] == [["Schach am Freitag", "/angebote/2/"]]
        assert told.recipient == MAIL
    with time_machine.travel(NOW + dt.timedelta(days=14), tick=False):
        assert tell_new_finds(by=WORKER) == 0
    end_search(saved_search_by_token(told.data["token"]), by=PUBLIC)
    assert not SavedSearch.objects.filter(pk=saved.pk).exists()


def test_without_a_yes_it_is_forgotten_after_a_week():
    save_search(by=PUBLIC, question=CHESS, mail=MAIL)
    entries(a_row(1, "Schach"))
    with time_machine.travel(NOW + dt.timedelta(days=8), tick=False):
        assert tell_new_finds(by=WORKER) == 0
    assert not SavedSearch.objects.exists()


def test_asking_twice_mails_once_and_the_trail_keeps_no_address():
    for _ in range(2):
        save_search(by=PUBLIC, question=CHESS, mail=MAIL)
    assert len(messages("confirm_search")) == 1
    assert MAIL not in str(list(AuditChange.objects.values_list("fields", "record_label")))


def test_an_empty_question_is_not_saved():
    with pytest.raises(DomainError):
        save_search(by=PUBLIC, question=Question(), mail=MAIL)


def test_a_question_and_its_address_are_the_same():
    question = Question(
        text="Schach & mehr",
        chosen={Facet.STAGE: ("primar", "sek1")},
        near=Near(6.14, 51.79, 10.0),
        from_on=dt.date(2026, 12, 1),
        only_free_places=True,
        sort=Sort.DISTANCE,
    )
    assert question_in(query_of(question)) == question
    assert query_of(Question()) == ""


@pytest.mark.parametrize(
    "query", ["lon=x&lat=1", "lon=999&lat=1", "lon=nan&lat=1", "von=31.12.", "sortierung=x"]
)
def test_what_an_address_says_wrongly_is_left_out(query):
    assert question_in(query) == Question()
