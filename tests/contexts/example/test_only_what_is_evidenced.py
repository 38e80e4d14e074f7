"""Nothing invented stands at a real network."""

import pytest

from bildungsnetz.contexts.actors.models import Function, Institution, Person
from bildungsnetz.contexts.bodies.models import Body, Decision, Meeting, Occupancy
from bildungsnetz.contexts.bodies.wording import rules_in_words
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Agreement, Amendment, Network, PromisedPost, Signatory
from bildungsnetz.contexts.registry.register import coverage, register, timeline
from bildungsnetz.contexts.strategy.models import Measure, Order, Recommendation, StatusReport
from bildungsnetz.project.example.facts.citing import SHORT, source_line, source_lines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidenced")]

KLEVE_BODIES = {
    "Regionale Bildungskonferenz",
    "Lenkungskreis",
    "Regionales Bildungsbüro",
    "Facharbeitskreis Inklusion",
    "Facharbeitskreis Individuelle Förderung",
    "Facharbeitskreis Berufs- und Studienorientierung",
}
KLEVE_MEETINGS = {
    "1. Bildungskonferenz",
    "2. Bildungskonferenz",
    "3. Bildungskonferenz",
    "4. Bildungskonferenz",
}
SIGNATORIES = {"Sylvia Löhrmann", "Wolfgang Spreen", "Thomas Hendele"}


def test_the_bodies_meetings_and_decisions_are_those_of_kleve_and_no_others() -> None:
    assert set(Body.objects.values_list("network__slug", "name")) == {
        ("kleve", name) for name in KLEVE_BODIES
    }
    assert set(Meeting.objects.values_list("body__network__slug", "title")) == {
        ("kleve", title) for title in KLEVE_MEETINGS
    }
    assert list(Decision.objects.values_list("body__network__slug", "title")) == [
        ("kleve", "Drei Handlungsfelder und drei Facharbeitskreise")
    ]
    assert set(Order.objects.values_list("network__slug", flat=True)) == {"kleve"}


def test_people_appear_only_where_a_document_shows_them_in_office() -> None:
    assert set(Signatory.objects.values_list("name", flat=True)) == SIGNATORIES
    for model in (Person, Function, Occupancy, Institution):
        assert not model.objects.exists()


def test_what_no_source_tells_stays_empty() -> None:
    assert set(PromisedPost.objects.values_list("agreement__network__slug", "filled")) == {("mettmann", None)}
    assert not any(
        model.objects.exists() for model in (Amendment, Measure, Recommendation, StatusReport, OutboxMessage)
    )
    derived = Body.objects.filter(name_is_derived=True).values_list("type__key", flat=True)
    assert list(derived) == ["facharbeitskreis"] * 3
    assert not Decision.objects.exclude(mode="").exists()
    assert Agreement.objects.get(network__slug="mettmann").state == "unterzeichnet"


def test_how_a_body_works_and_decides_is_told_only_where_a_source_does() -> None:
    assert [rules_in_words(body) for body in Body.objects.all()] == [[]] * len(KLEVE_BODIES)
    assert Decision.objects.get().get_result_display() == "beschlossen"


def test_every_agreement_body_meeting_decision_and_network_names_its_source() -> None:
    assert not Agreement.objects.filter(source="").exists()
    assert not Body.objects.filter(source="").exists()
    assert not Meeting.objects.filter(source="").exists()
    assert not Decision.objects.filter(source="").exists()
    assert not Network.objects.exclude(evidence="nicht_belegt").filter(source="").exists()


def test_the_register_has_all_53_by_their_evidence() -> None:
    figures = coverage(register())

    assert (figures.proven, figures.unconfirmed, figures.none, figures.total) == (33, 18, 2, 53)
    assert figures.since_year == 2008


def test_only_networks_with_facts_of_their_own_have_pages() -> None:
    assert set(Network.objects.filter(is_live=True).values_list("slug", flat=True)) == {"kleve", "mettmann"}


def test_dates_are_as_exact_as_their_source() -> None:
    since = {row.region.name: row.since for row in register()}

    assert since["Kleve"] == "2012-01-18"
    assert since["Duisburg"] == "2008-06"
    assert since["Essen"] == "2010"
    assert since["Münster"] == "2022"
    assert since["Bielefeld"] == ""


def test_the_timeline_adds_up_what_is_dated() -> None:
    rows = register()

    assert timeline(rows, ())[-1].dated_so_far == sum(bool(row.since) for row in rows)


def test_a_founding_document_is_cited_once_whatever_the_number_of_its_statements() -> None:
    assert source_lines(["S6", "S7"], ["S19"]) == (
        "Kreis Kleve: Regionales Bildungsnetzwerk (Internetseite, ohne Datum, nach September 2012)"
    )


def test_a_source_on_the_web_ends_with_its_address() -> None:
    assert source_lines(["Q36"]).endswith(
        "28.04.2015, https://expydoc.com/doc/9334348/3.-bildungskonferenz-28.04.2015"
    )
    assert "https://" not in source_line(["Q36"])
    assert len(source_line([f"R{n}" for n in range(1, 23)])) == SHORT
