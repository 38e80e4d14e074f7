"""Every action keeps the index in step: what is public is found, what is not is not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies import actions as bodies
from bildungsnetz.contexts.bodies.models import Paper
from bildungsnetz.contexts.discovery.models import Entry
from bildungsnetz.contexts.discovery.queries import find
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.publishing import actions as publishing
from bildungsnetz.contexts.registry.actions.networks import create_network, set_up_network
from bildungsnetz.contexts.registry.actions.parts import edit_goal, remove_part
from bildungsnetz.contexts.strategy import actions as strategy
from tests.factories.bodies import a_body, a_meeting, a_running_meeting, a_steering_circle, recorded
from tests.factories.documents import a_pdf
from tests.factories.networks import a_network, a_region, an_agreement
from tests.factories.news import a_draft, a_news_item, a_press_release
from tests.factories.papers import a_checked_file, a_paper, read_all_papers
from tests.factories.strategy import (
    a_conference_decision,
    a_field,
    a_measure,
    a_school,
    an_order,
)

pytestmark = pytest.mark.django_db


def titles(text: str, network=None, kind: str = "") -> list[str]:
    return [found.entry.title for found in find(text, network, kind).page.object_list]


def paths(text: str) -> list[str]:
    return [found.entry.path for found in find(text).page.object_list]


def test_a_live_network_is_found_by_what_it_says(network):
    set_up_network(network, by=COMMAND, guiding_idea="Bildung von Anfang an", place="Musterstadt")
    assert titles("Anfang") == titles("Musterstadt") == ["Bildungsnetz Kreis Musterland"]
    assert paths("Anfang") == ["/musterland/"]


def test_a_network_without_pages_is_found_in_the_register(db):
    a_network("neuland", ags="05998", is_live=False)
    assert paths("Neuland") == ["/netzwerke/?q=Neuland"]
    a_region("05997", "Ödland")
    create_network(a_region("05997", "Ödland"), by=COMMAND)  # evidence: none
    assert titles("Ödland") == []


def test_agreement_and_goals_follow_each_change(network):
    agreement = an_agreement(network)
    assert paths("Kooperationsvereinbarung") == ["/musterland/vertrag/"]
    assert titles("Erika Muster") == [agreement.title]
    goal = agreement.goals.get(number=2)
    edit_goal(goal, by=COMMAND, text="Alle Schulen werden begleitet.")
    assert titles("begleitet") == ["Ziel 2: Beratung"]
    assert paths("begleitet") == ["/musterland/vertrag/ziele/2/"]
    remove_part(goal, by=COMMAND)
    assert titles("begleitet") == []
    agreement.is_public = False
    recorded(agreement, by=COMMAND)
    assert titles("Kooperationsvertrag", kind="vertrag") == []
    assert titles("Förderung", kind="ziel") == []


def test_a_private_body_hides_its_meetings(network):
    body = a_body(network, "bildungskonferenz", task="Beratung der Region")
    meeting = a_meeting(body, title="Herbstkonferenz", agenda=("Ganztag",), is_public=True)
    assert titles("Herbstkonferenz") == ["Herbstkonferenz"]
    assert titles("Ganztag") == []  # the agenda is out with the invitation
    bodies.edit_body(body, by=COMMAND, is_public=False)
    assert titles("Herbstkonferenz") == titles("Region", kind="gremium") == []
    assert Entry.objects.filter(record_key=str(meeting.pk), kind="sitzung").count() == 0


def test_a_decision_is_found_when_it_is_published_in_the_words_for_the_public(network):
    meeting = a_running_meeting(a_steering_circle(network))
    decision = bodies.record_decision(
        meeting, by=COMMAND, title="Neue Stelle", text="Frau Geheim wird eingestellt."
    )
    assert titles("Stelle") == []
    bodies.publish_decision(decision, by=COMMAND, public_text="Eine Stelle wird besetzt.")
    assert titles("besetzt") == ["Neue Stelle"]
    assert titles("Geheim") == []
    bodies.withdraw_decision(decision, by=COMMAND, reason="Irrtum")
    assert titles("besetzt") == []


def test_a_public_paper_is_found_by_the_words_of_its_file_from_the_invitation_on(network):
    meeting = a_meeting(a_steering_circle(network), is_public=True)
    paper = a_paper(meeting, "Konzept", text="Schulwegsicherheit am Deich", is_public=True)
    a_paper(meeting, "Geheimpapier", text="Schulwegsicherheit intern")
    read_all_papers()
    assert titles("Schulwegsicherheit") == []
    bodies.invite_to_meeting(meeting, by=COMMAND)
    assert titles("Schulwegsicherheit") == titles("V/2026/001") == ["Konzept"]
    assert paths("Schulwegsicherheit") == [f"/musterland/sitzungen/{meeting.pk}/#vorlage-{paper.pk}"]
    bodies.replace_paper(paper, by=COMMAND, file=a_checked_file("neu.pdf", a_pdf("Fahrpläne")))
    assert titles("Schulwegsicherheit") == []
    read_all_papers()
    assert titles("Fahrpläne") == ["Konzept"]
    bodies.withdraw_paper(Paper.objects.get(pk=paper.pk), by=COMMAND, reason="Irrtum")
    assert titles("Fahrpläne") == []


def test_a_field_is_found_by_its_focus_until_that_is_gone(network):
    field = a_field(network, "Zuwanderung")
    focus = strategy.set_focus(field, by=COMMAND, text="Sprachbildung")
    assert titles("Sprachbildung") == ["Zuwanderung"]

    @action("tests.delete", requires=lambda by: True)
    def delete(*, by: Principal) -> None:
        focus.delete()

    delete(by=COMMAND)
    assert titles("Sprachbildung") == []


def test_orders_and_measures_are_found_by_their_published_results(network):
    order = an_order(network, "Konzept schreiben", decision=a_conference_decision(network))
    measure = a_measure(order, "Fachtag Lesen")
    assert titles("Konzept") == titles("Fachtag") == []
    for work in (order, measure):
        strategy.publish_order(work, by=COMMAND)
    assert (titles("Konzept schreiben"), titles("Fachtag")) == (["Konzept schreiben"], ["Fachtag Lesen"])
    outcome = strategy.record_outcome(order, by=COMMAND, text="Leitlinien liegen vor")
    assert titles("Leitlinien") == []
    strategy.publish_outcome(outcome, by=COMMAND)
    assert titles("Leitlinien") == ["Konzept schreiben"]


def test_a_school_is_found_by_number_name_form_and_place(network):
    values = {"schulnummer": "199123", "school_form": "15", "place": "Musterdorf"}
    school = a_school(network, "Anne-Frank-Schule", **values)
    for text in ("199123", "anne frank", "Gesamtschule", "Musterdorf"):
        assert titles(text, kind="einrichtung") == ["Anne-Frank-Schule"]
    assert titles("Anne-Frank-Schule", network) == ["Anne-Frank-Schule"]
    for change in ({"is_public": False}, {"is_public": True, "state": Institution.State.CLOSED}):
        for name, value in change.items():
            setattr(school, name, value)
        recorded(school, by=COMMAND)
        assert titles("199123") == []


def test_news_are_found_by_what_was_said_while_they_are_public(network):
    a_draft(network, "Entwurf")
    item = a_press_release(network)
    assert titles("Entwurf") == []
    assert titles("Talente") == titles("Schulministerin") == [item.headline]
    publishing.remove_statement(item.statements.get(speaker="Max Muster"), by=COMMAND)
    assert titles("Talente") == []
    publishing.withdraw_news(item, by=COMMAND, reason="Fehler")
    assert titles("Verantwortungspartnerschaft") == []


def test_news_of_the_land_are_found_where_they_appear(network):
    other = a_network("neuland", ags="05998")
    item = a_press_release(also_in=[network])
    assert titles("besiegelt", network) == [item.headline]
    assert titles("besiegelt", other) == []
    assert paths("besiegelt") == [f"/meldungen/{item.slug}/"]


def test_a_new_name_reaches_everything_of_the_network(network):
    a_news_item(network, "Fest")
    set_up_network(network, by=COMMAND, name="Bildungsregion Überall")
    assert find("Fest").page.object_list[0].entry.network_name == "Bildungsregion Überall"
    assert "Fest" in titles("Überall")


def test_what_is_refused_leaves_the_index_as_it_was(network):
    @action("tests.half", requires=lambda by: True)
    def half(*, by: Principal) -> None:
        a_news_item(network, "Halbes")
        raise DomainError("Nein.")

    with pytest.raises(DomainError):
        half(by=COMMAND)
    assert titles("Halbes") == []


def test_the_index_is_german_whoever_acts(network):
    with translation.override("en"):
        a_body(network, "lenkungskreis", valid_from="2012-09")
    assert "September 2012" in find("Lenkungskreis").page.object_list[0].entry.summary


def test_many_records_cost_few_statements(network):
    def import_schools(count: int, first: int) -> int:
        @action("tests.import", requires=lambda by: True)
        def import_them(*, by: Principal) -> None:
            schools = [
                Institution(kind="schule", name=f"Schule {n}", kreis_ags="05999", schulnummer=str(first + n))
                for n in range(count)
            ]
            record_all(schools, create=True)

        with CaptureQueriesContext(connection) as statements:
            import_them(by=COMMAND)
        return len(statements)

    few, many = import_schools(3, 100_000), import_schools(60, 200_000)
    assert many - few < 10  # SQLite takes a limited number of values at once
    assert Entry.objects.filter(kind="einrichtung").count() == 63
