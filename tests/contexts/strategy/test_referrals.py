"""Referrals to bodies outside the network: planned, answered, imported, and never of what was rejected."""

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.models import ExternalLink
from bildungsnetz.contexts.documents.queries import links_to_check, public_links
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions import (
    assign_referral,
    edit_referral,
    import_referral,
    refer,
    remove_referral,
    report_referral,
)
from bildungsnetz.contexts.strategy.models import Referral
from bildungsnetz.contexts.strategy.queries import (
    LATE,
    UNASSIGNED,
    late_referrals,
    referrals_of,
    referrals_on,
    tallies,
)
from tests.factories.deeds import as_office, as_staff
from tests.factories.networks import a_network
from tests.factories.strategy import a_conference_decision, a_recommendation, an_order

pytestmark = pytest.mark.django_db
RIS = "https://ris.musterland.example/"


@pytest.fixture
def network() -> Network:
    return a_network()


def test_a_paper_passes_several_bodies_in_order_with_one_link(network: Network) -> None:
    office, decision = as_office(network), a_conference_decision(network)
    first = refer(
        decision,
        by=office,
        body_name="Schulausschuss",
        kind="ausschuss",
        role="vorberatung",
        planned_on="2026-10-01",
        link=f"{RIS}v/14",
        is_public=True,
    )
    second = refer(
        decision,
        by=office,
        body_name="Kreistag",
        kind="kreistag",
        role="entscheidung",
        is_authoritative=True,
        planned_on="2026-12",
        link=f"{RIS}v/14",
    )
    assert (first.position, second.position, first.link) == (1, 2, second.link)
    assert list(late_referrals(office)) == [first]
    assert list(referrals_of(office, network, LATE)) == [first]

    report_referral(first, by=office, result="geaendert_zugestimmt", held_on="2026-10-02")

    assert list(late_referrals(office)) == []
    assert referrals_on(decision, public_only=False) == (first, second)
    assert referrals_on(decision, public_only=True) == (first,)
    assert [row.in_words for row in tallies([decision], public_only=True)] == ["1 Verweisung."]
    assert set(links_to_check()) == {first.link}
    assert list(public_links(network.scope_key)) == []


def test_the_link_goes_with_the_last_referral_that_names_it(network: Network) -> None:
    order = an_order(network)
    referral = refer(order, by=COMMAND, body_name="Rat", link=f"{RIS}1")
    edit_referral(referral, by=COMMAND, body_name="Rat der Stadt", link=f"{RIS}2")

    assert [link.url for link in ExternalLink.objects.all()] == [f"{RIS}2"]
    remove_referral(referral, by=COMMAND)
    assert not ExternalLink.objects.exists()


def test_the_day_and_the_wording_are_asked_for(network: Network) -> None:
    referral = refer(a_recommendation(network), by=COMMAND, body_name="Schulkonferenz")

    with pytest.raises(DomainError, match="wann beraten wurde"):
        report_referral(referral, by=COMMAND, result="zugestimmt")
    with pytest.raises(DomainError, match="liegt noch vor uns"):
        report_referral(referral, by=COMMAND, result="zugestimmt", held_on="2027-01-01")
    with pytest.raises(DomainError, match="im Wortlaut"):
        report_referral(referral, by=COMMAND, result="anders", held_on="2026-10")
    assert report_referral(referral, by=COMMAND, result="zurueckgezogen").is_open is False


def test_staff_refers_but_does_not_publish(network: Network) -> None:
    staff, decision = as_staff(network), a_conference_decision(network)
    referral = refer(decision, by=staff, body_name="Kreistag")

    with pytest.raises(NotAllowed):
        edit_referral(referral, by=staff, is_public=True)
    assert edit_referral(referral, by=as_office(network), is_public=True).is_public


@pytest.mark.parametrize("result", ["abgelehnt", "kein_einvernehmen", "vertagt"])
def test_nothing_is_referred_of_what_was_not_adopted(network: Network, result: str) -> None:
    with pytest.raises(DomainError, match="kann nicht verwiesen werden"):
        refer(a_conference_decision(network, result=result), by=COMMAND, body_name="Kreistag")


def test_an_import_is_kept_once_waits_for_its_origin_and_is_read_only(network: Network) -> None:
    told = {"external_id": f"{RIS}oparl/consultation/7", "body_name": "Schulausschuss", "subject": "Ganztag"}
    referral, is_new = import_referral(network, by=COMMAND, **told)
    again, is_new_again = import_referral(network, by=COMMAND, **told)

    assert (is_new, is_new_again, again.pk) == (True, False, referral.pk)
    assert again.revision == Referral.objects.get().revision
    office = as_office(network)
    assert list(referrals_of(office, network, UNASSIGNED)) == [referral]
    order = an_order(network)
    assign_referral(again, by=office, origin=order)
    changed, _is_new = import_referral(network, by=COMMAND, **told, held_on="2026-09-01", result="zugestimmt")
    assert (changed.order, changed.result) == (order, "zugestimmt")
    with pytest.raises(DomainError, match="nur dort geändert"):
        report_referral(changed, by=office, result="abgelehnt", held_on="2026-09-02")
    with pytest.raises(DomainError, match="nur dort geändert"):
        remove_referral(changed, by=office)


@pytest.mark.parametrize(("who", "is_shown"), [(as_staff, False), (as_office, True)])
def test_an_import_becomes_public_by_whoever_may_publish(network: Network, who, is_shown: bool) -> None:
    told = {"external_id": f"{RIS}oparl/consultation/7", "body_name": "Schulausschuss"}
    referral, _is_new = import_referral(network, by=COMMAND, **told)
    assign_referral(referral, by=who(network), origin=an_order(network))
    import_referral(network, by=COMMAND, **told, subject="Ganztag")
    assert Referral.objects.get().is_public is is_shown
