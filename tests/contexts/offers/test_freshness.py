import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.freshness import months_later
from bildungsnetz.contexts.offers.keepers import link_principal
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.offers.queries import keeper_by_token, offers_of_keeper, public_offers
from tests.conftest import NOW
from tests.factories.deeds import as_office
from tests.factories.offers import a_provider, a_provider_link, a_public_offer


def after(days: int):
    return time_machine.travel(NOW + dt.timedelta(days=days), tick=False)


def run(network) -> int:
    return actions.keep_offers_fresh(by=WORKER, networks=[network])


def state_of(offer) -> str:
    return Offer.objects.get(pk=offer.pk).state


def test_after_a_year_the_provider_is_asked_reminded_twice_and_then_the_offer_is_hidden(network):
    offer = a_public_offer(network)
    for day, mails, state in (
        (365, 0, "veroeffentlicht"),
        (366, 1, "zu_aktualisieren"),
        (367, 0, "zu_aktualisieren"),
        (380, 1, "zu_aktualisieren"),
        (394, 1, "zu_aktualisieren"),
        (407, 0, "zu_aktualisieren"),
        (408, 0, "abgelaufen"),
    ):
        with after(day):
            assert (run(network), state_of(offer)) == (mails, state), day
            assert public_offers(network).exists() is (state != "abgelaufen")
    reminders = OutboxMessage.objects.filter(name="offers.confirmation").order_by("pk")
    assert [mail.data["reminder"] for mail in reminders] == [0, 1, 2]
    with after(420):
        assert actions.confirm_offer(offer, by=as_office(network)).state == "veroeffentlicht"
        assert list(public_offers(network)) == [offer]


def test_one_mail_asks_for_all_offers_and_its_link_confirms_them(network):
    first, second = a_public_offer(network), a_public_offer(network, "Chor")
    ending = a_public_offer(network, "Ferienspiele", ends_on=dt.date(2027, 8, 1))
    with after(370):
        assert run(network) == 1
        mail = OutboxMessage.objects.get(name="offers.confirmation")
        assert mail.data["offers"] == [first.pk, second.pk, ending.pk]
        keeper = keeper_by_token(mail.data["token"])
        assert set(offers_of_keeper(keeper)) == {first, second, ending}
        by = link_principal(keeper)
        assert actions.confirm_all(keeper, by=by) == 2
        with pytest.raises(DomainError, match="zu Ende gegangen"):
            actions.confirm_offer(ending, by=by)
        actions.propose_change(ending, by=by, ends_on=dt.date(2028, 8, 1))
        assert state_of(ending) == "veroeffentlicht"
        assert run(network) == 0
    with after(432):
        assert keeper_by_token(mail.data["token"]) is None


def test_a_pending_change_keeps_the_offer_visible_and_a_new_link_ends_the_old_one(network):
    offer = a_public_offer(network)
    old, new = a_provider_link(offer), a_provider_link(offer)
    assert keeper_by_token(old) is None
    with after(30):
        by = link_principal(keeper_by_token(new))
        actions.propose_change(offer, by=by, title="Lernzeit")
    with after(500):
        assert (run(network), run(network), state_of(offer)) == (0, 0, "zu_aktualisieren")


def test_the_network_sets_its_own_contract(network):
    actions.set_catalogue_rules(network, by=as_office(network), valid_months=6, remind_days=7)
    offer = a_public_offer(network, provider=a_provider(network, "Verein", mail=""))
    assert offer.valid_until == dt.date(2027, 5, 18)
    for day in (182, 189, 196, 203):
        with after(day):
            run(network)
    assert state_of(offer) == "abgelaufen"
    assert not OutboxMessage.objects.filter(name="offers.confirmation").exists()


def test_months_end_where_the_month_ends():
    assert months_later(dt.date(2028, 2, 29), 12) == dt.date(2029, 2, 28)
    assert months_later(dt.date(2026, 12, 31), 2) == dt.date(2027, 2, 28)
