"""Whoever is responsible reports; done needs a result or evidence."""

import datetime as dt

import pytest

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.strategy.actions import add_measure, report_status
from bildungsnetz.contexts.strategy.models import Light, Order, Outcome, StatusReport
from tests.factories.bodies import a_held_seat, as_member
from tests.factories.deeds import as_office
from tests.factories.documents import PNG, an_upload
from tests.factories.networks import a_network
from tests.factories.strategy import a_measure, a_school, a_working_group, an_order, as_school

pytestmark = pytest.mark.django_db


def test_a_member_of_the_responsible_group_reports_progress() -> None:
    network = a_network()
    group = a_working_group(network)
    member = as_member(a_held_seat(group, "Muster"))
    order = an_order(network, owner_body=group)
    in_a_week = clock.today() + dt.timedelta(days=7)

    report = report_status(
        order, by=member, text="Entwurf liegt vor.", state="in_arbeit", light="gelb", next_report_on=in_a_week
    )

    order.refresh_from_db()
    assert (order.state, order.light, order.next_report_on) == (
        Order.State.IN_PROGRESS,
        Light.YELLOW,
        in_a_week,
    )
    assert (report.reported_by, report.text) == ("Muster", "Entwurf liegt vor.")


def test_done_with_a_file_as_evidence_becomes_a_result() -> None:
    network = a_network()
    order = an_order(network)

    report_status(
        order, by=as_office(network), state="erledigt", result="Konzept liegt vor.", file=an_upload()
    )

    outcome = Outcome.objects.get()
    assert (outcome.order, outcome.text, outcome.achieved_on) == (order, "Konzept liegt vor.", "2026-11-18")
    assert outcome.evidence.media_type == "application/pdf"
    assert not outcome.evidence.is_public
    order.refresh_from_db()
    assert (order.state, order.completed_on, order.next_report_on) == (Order.State.DONE, "2026-11-18", None)


def test_done_without_result_and_evidence_is_refused() -> None:
    network = a_network()
    order = an_order(network)

    with pytest.raises(DomainError, match="was dabei herausgekommen ist") as refused:
        report_status(order, by=as_office(network), state="erledigt", text="Fertig.")
    assert refused.value.field == "result"
    assert not StatusReport.objects.exists()


def test_done_with_a_link_alone_says_so() -> None:
    network = a_network()
    order = an_order(network)

    report_status(order, by=as_office(network), state="erledigt", evidence_link="https://example.org/konzept")

    assert Outcome.objects.get().text == "Erledigt, siehe Nachweis."


def test_a_link_that_is_no_address_is_refused() -> None:
    network = a_network()
    order = an_order(network)

    with pytest.raises(DomainError) as refused:
        report_status(order, by=as_office(network), state="erledigt", evidence_link="javascript:alert(1)")
    assert refused.value.field == "evidence_link"
    order.refresh_from_db()
    assert order.state == Order.State.ORDERED


def test_a_picture_as_evidence_needs_a_description() -> None:
    network = a_network()
    order = an_order(network)

    with pytest.raises(DomainError, match="beschreiben Sie das Bild"):
        report_status(order, by=as_office(network), state="erledigt", file=an_upload("bild.png", PNG))


def test_giving_up_needs_a_reason() -> None:
    network = a_network()
    order = an_order(network)
    with pytest.raises(DomainError, match="begründen Sie den Abbruch"):
        report_status(order, by=as_office(network), state="abgebrochen")

    report_status(order, by=as_office(network), state="abgebrochen", text="Stelle gestrichen.")

    order.refresh_from_db()
    assert (order.state, order.reason) == (Order.State.ABANDONED, "Stelle gestrichen.")
    with pytest.raises(DomainError, match="Vorgang ist abgeschlossen"):
        report_status(order, by=as_office(network), state="in_arbeit", text="Doch noch.")


def test_only_the_office_takes_finished_work_up_again() -> None:
    network = a_network()
    group = a_working_group(network)
    member = as_member(a_held_seat(group, "Muster"))
    order = an_order(network, owner_body=group)
    report_status(order, by=member, state="erledigt", result="Fertig.")

    with pytest.raises(NotAllowed):
        report_status(order, by=member, state="in_arbeit", text="Doch nicht.")
    report_status(order, by=as_office(network), state="in_arbeit", text="Versehentlich gemeldet.")

    order.refresh_from_db()
    assert (order.state, order.completed_on) == (Order.State.IN_PROGRESS, "")


def test_words_are_needed_and_the_next_report_lies_ahead() -> None:
    network = a_network()
    order = an_order(network)

    with pytest.raises(DomainError, match="in ein paar Worten"):
        report_status(order, by=as_office(network), state="in_arbeit", text="  ")
    with pytest.raises(DomainError, match="in der Zukunft"):
        report_status(order, by=as_office(network), text="Läuft.", next_report_on=clock.today())


def test_the_second_of_two_reports_at_once_is_refused() -> None:
    network = a_network()
    order = an_order(network)
    stale = Order.objects.get(pk=order.pk)
    report_status(order, by=as_office(network), state="erledigt", result="Fertig.", revision=order.revision)

    with pytest.raises(Conflict):
        report_status(
            stale, by=as_office(network), state="erledigt", result="Fertig.", revision=stale.revision
        )
    assert Outcome.objects.count() == 1


def test_a_school_reports_on_its_own_order_only() -> None:
    network = a_network()
    school, other = a_school(network), a_school(network, "GS Nachbardorf")
    order = an_order(network, owner_institution=school)

    report_status(order, by=as_school(school), text="Wir haben begonnen.", state="in_arbeit")

    with pytest.raises(NotAllowed):
        report_status(order, by=as_school(other), text="Wir auch.")


def test_the_owner_plans_measures_and_reports_on_them() -> None:
    network = a_network()
    group = a_working_group(network)
    member = as_member(a_held_seat(group, "Muster"))
    order = an_order(network, owner_body=group)

    measure = add_measure(order, by=member, title="Fachtag Inklusion", partners="VHS, Schulamt")
    report_status(measure, by=member, state="erledigt", result="60 Teilnehmende.")

    assert (measure.owner, measure.field) == (group, order.field)
    assert Outcome.objects.get().measure == measure


def test_members_of_other_groups_plan_nothing() -> None:
    network = a_network()
    stranger = as_member(a_held_seat(a_working_group(network, "Facharbeitskreis MINT"), "Fremd"))

    with pytest.raises(NotAllowed):
        a_measure_by(stranger, an_order(network))


def a_measure_by(principal: object, order: Order) -> None:
    add_measure(order, by=principal, title="Fachtag")


def test_a_measure_of_a_field_belongs_to_its_working_group() -> None:
    network = a_network()
    group = a_working_group(network)
    order = an_order(network, owner_body=group)

    assert a_measure(order).owner == group
