import pytest

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.publishing.models import NewsItem
from bildungsnetz.contexts.publishing.queries import (
    news_item_for,
    news_of,
    news_years,
    public_news,
    public_news_item,
)
from tests.factories.deeds import as_ministry, as_office, as_staff
from tests.factories.networks import a_network
from tests.factories.news import a_draft, a_news_item, a_press_release

pytestmark = pytest.mark.django_db


def test_a_draft_is_seen_by_those_who_write_it_only(network):
    draft = actions.draft_news(network, by=as_staff(network), headline="Förderung für alle")
    assert draft.slug == "foerderung-fuer-alle"
    assert list(public_news(network)) == []
    assert news_item_for(as_staff(network), network, draft.pk) == draft
    assert news_item_for(as_office(a_network("neuland", ags="05998")), network, draft.pk) is None
    assert news_item_for(PUBLIC, network, draft.pk) is None


def test_staff_write_and_heads_publish(network):
    draft = a_draft(network)
    with pytest.raises(NotAllowed):
        actions.publish_news(draft, by=as_staff(network))
    actions.publish_news(draft, by=as_office(network))
    assert [item.headline for item in public_news(network)] == ["Neuer Lenkungskreis"]
    assert draft.issued_on == "2026-11-18"
    with pytest.raises(NotAllowed):
        actions.edit_news(draft, by=as_staff(network), text="Anders")
    actions.edit_news(draft, by=as_office(network), text="Anders")
    with pytest.raises(DomainError, match="schon veröffentlicht"):
        actions.publish_news(draft, by=as_office(network))


def test_the_office_writes_for_its_network_and_the_ministry_for_the_land(network):
    with pytest.raises(NotAllowed):
        actions.draft_news(None, by=as_office(network), headline="Fremd")
    with pytest.raises(NotAllowed):
        actions.draft_news(network, by=as_ministry(), headline="Fremd")
    item = actions.draft_news(None, by=as_ministry(), headline="Das Land meldet", text="…")
    actions.publish_news(item, by=as_ministry())
    assert public_news_item(None, "das-land-meldet") == item
    assert list(news_of(as_ministry(), None)) == [item]


def test_without_headline_or_text_nothing_goes_out(network):
    with pytest.raises(DomainError, match="Überschrift") as refusal:
        actions.draft_news(network, by=COMMAND, headline=" ")
    assert refusal.value.field == "headline"
    empty = actions.draft_news(network, by=COMMAND, headline="Leer")
    with pytest.raises(DomainError, match="Ohne Text") as refusal:
        actions.publish_news(empty, by=COMMAND)
    assert refusal.value.field == "text"
    published = a_news_item(network)
    with pytest.raises(DomainError, match="Ohne Text"):
        actions.edit_news(published, by=COMMAND, text=" ")


def test_the_address_follows_the_headline_until_it_was_public(network):
    first, second = a_draft(network, "Neues"), a_draft(network, "Neues")
    assert (first.slug, second.slug) == ("neues", "neues-2")
    actions.edit_news(second, by=COMMAND, headline="Ganz Neues")
    assert second.slug == "ganz-neues"
    actions.publish_news(second, by=COMMAND)
    actions.edit_news(second, by=COMMAND, headline="Anderes")
    assert second.slug == "ganz-neues"


def test_withdrawing_needs_a_reason_which_stays_in_the_trail(network):
    item = a_news_item(network)
    with pytest.raises(DomainError) as refusal:
        actions.withdraw_news(item, by=as_office(network), reason=" ")
    assert refusal.value.field == "reason"
    actions.withdraw_news(item, by=as_office(network), reason="Zahl war falsch")
    assert list(public_news(network)) == []
    assert public_news_item(network, item.slug) is None
    assert AuditEvent.objects.get(action="publishing.news.withdraw").note == "Zahl war falsch"
    actions.publish_news(item, by=as_office(network))
    assert public_news_item(network, item.slug) == item


def test_a_press_release_has_its_parts_and_statements_in_order(db):
    item = public_news_item(None, a_press_release().slug)
    said = [(one.speaker, one.office, one.is_paraphrase) for one in item.statements.all()]
    assert said == [("Erika Muster", "Schulministerin", True), ("Max Muster", "Landrat", False)]
    assert (item.motto, item.number, item.issued_on) == ("Gemeinsam stark!", "12/2026", "2026-11-02")


def test_statements_are_changed_and_removed_by_those_who_may_edit_the_item(network):
    item = a_press_release(network)
    statement = item.statements.first()
    for action in (actions.edit_statement, actions.remove_statement):
        with pytest.raises(NotAllowed):
            action(statement, by=as_staff(network))
    actions.edit_statement(statement, by=as_office(network), text="Sie freue sich sehr.")
    actions.remove_statement(item.statements.last(), by=as_office(network))
    assert [one.text for one in item.statements.all()] == ["Sie freue sich sehr."]


def test_news_of_the_land_about_a_network_appear_there_too(network):
    other = a_network("neuland", ags="05998")
    item = a_press_release(also_in=[network])
    assert list(public_news(network)) == [item]
    assert list(public_news(other)) == []
    assert public_news_item(network, item.slug) == item
    own = a_news_item(network, item.headline)
    assert public_news_item(network, own.slug) == own
    actions.withdraw_news(own, by=COMMAND, reason="Doppelt")
    actions.edit_news(item, by=as_ministry(), also_in=[other])
    assert list(public_news(network)) == []
    actions.edit_news(item, by=as_ministry(), motto="Neu")  # networks unmentioned stay
    assert list(public_news(other)) == [item]


def test_news_of_a_network_appear_nowhere_else(network):
    other = a_network("neuland", ags="05998")
    with pytest.raises(DomainError) as refusal:
        a_draft(network, also_in=[other])
    assert refusal.value.field == "also_in"
    assert not NewsItem.objects.exists()


def test_two_people_do_not_overwrite_each_other(network):
    item = a_draft(network)
    mine = news_item_for(as_office(network), network, item.pk)
    actions.edit_news(item, by=as_office(network), motto="Erste")
    with pytest.raises(Conflict):
        actions.edit_news(mine, by=as_staff(network), revision=mine.revision, motto="Zweite")


def test_lists_cost_the_same_for_one_and_for_three(network, django_assert_num_queries):
    for headline in ("Eins", "Zwei", "Drei"):
        a_press_release(None, headline=headline, also_in=[network])
        with django_assert_num_queries(3):
            assert [item.appearances.all()[0].network for item in public_news(network)]


def test_news_narrow_by_kind_and_year(network):
    a_news_item(network, "Alt", issued_on="2012-09")
    a_news_item(network, "Neu")
    a_press_release(network)
    assert [item.headline for item in public_news(network, year="2012")] == ["Alt"]
    assert [item.number for item in public_news(network, kind="pressemitteilung")] == ["12/2026"]
    assert news_years(network) == ["2026", "2012"]
