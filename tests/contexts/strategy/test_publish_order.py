"""What the public sees of the work: order and results together, evidence only with its result."""

import pytest

from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.strategy.actions import (
    publish_measure,
    publish_order,
    publish_outcome,
    record_outcome,
    report_status,
)
from bildungsnetz.contexts.strategy.models import Outcome
from bildungsnetz.contexts.strategy.queries import public_measure, public_order
from tests.factories.deeds import as_office, as_staff
from tests.factories.documents import an_upload
from tests.factories.networks import a_network
from tests.factories.strategy import a_measure, an_order

pytestmark = pytest.mark.django_db


def test_an_order_is_published_with_its_results_and_taken_back() -> None:
    network = a_network()
    order = an_order(network)
    report_status(
        order, by=as_office(network), state="erledigt", result="Konzept liegt vor.", file=an_upload()
    )
    assert public_order(network, order.slug) is None

    publish_order(order, by=as_office(network))

    outcome = Outcome.objects.select_related("evidence").get()
    assert outcome.is_public
    assert outcome.evidence.is_public
    assert [row.text for row in public_order(network, order.slug).outcomes.all()] == ["Konzept liegt vor."]

    publish_order(order, by=as_office(network), is_public=False)
    assert public_order(network, order.slug) is None
    assert not Outcome.objects.select_related("evidence").get().evidence.is_public


def test_a_single_result_is_taken_back() -> None:
    network = a_network()
    order = an_order(network)
    outcome = record_outcome(order, by=as_office(network), text="Zwischenergebnis", achieved_on="2026-10")
    publish_order(order, by=as_office(network))
    outcome.refresh_from_db()

    publish_outcome(outcome, by=as_office(network), is_public=False)

    assert list(public_order(network, order.slug).outcomes.all()) == []


def test_drafts_are_not_published() -> None:
    network = a_network()
    order = an_order(network, is_draft=True)

    with pytest.raises(DomainError, match="nur vorgeschlagen"):
        publish_order(order, by=as_office(network))


def test_staff_writes_but_does_not_publish() -> None:
    network = a_network()
    order = an_order(network)

    with pytest.raises(NotAllowed):
        publish_order(order, by=as_staff(network))


def test_an_order_shows_only_its_published_measures() -> None:
    network = a_network()
    order = an_order(network)
    shown, hidden = a_measure(order, "Fachtag"), a_measure(order, "Interne Schulung")
    publish_order(order, by=as_office(network))

    publish_measure(shown, by=as_office(network))

    assert list(public_order(network, order.slug).measures.all()) == [shown]
    assert public_measure(network, hidden.slug) is None
