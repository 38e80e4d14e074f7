"""A plan before a body: one item with one paper of sums, a supplement after the invitation, and who may."""

import datetime as dt
import io

import pytest
import time_machine
from pypdf import PdfReader

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.bodies.actions import remove_agenda_item, withdraw_paper
from bildungsnetz.contexts.bodies.models import AgendaItem, Paper
from bildungsnetz.contexts.bodies.queries.papers import public_papers
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.resources.actions import override_assignment
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import doubt_in_words
from tests.faces.workspace.signing_in import office
from tests.factories.bodies import a_meeting, a_steering_circle, an_invited_meeting
from tests.factories.networks import a_network
from tests.factories.planning import World, a_world, recorded
from tests.factories.strategy import a_conference_decision
from tests.reading import text_of

pytestmark = pytest.mark.django_db
ONE = "/arbeitsbereich/musterland/einsatzplaene/2027-28/1/"
LAY = f"{ONE}vorlage/"
TOLD = {"proposal": "Der Plan wird beschlossen.", "competence": "innere", "reporter": "Frau Muster"}


@pytest.fixture
def world(db) -> World:
    return a_world(a_network())


def words_of(paper: Paper) -> str:
    with paper.document.file.open("rb") as file:
        pages = PdfReader(io.BytesIO(file.read())).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_plan_becomes_one_item_with_one_paper_of_sums(world):
    plan = world.computed()
    client = office(world.network)
    assert "Legen Sie zuerst eine an" in text_of(client.get(LAY))
    meeting = a_meeting(a_steering_circle(world.network), is_public=True)
    assert "neuer Tagesordnungspunkt" in text_of(client.get(LAY))
    for _click in range(2):
        assert client.post(LAY, TOLD | {"place": f"s{meeting.pk}"}).url == ONE
    item, paper = AgendaItem.objects.get(origin="resources.plan:2027-28.1"), Paper.objects.get()
    assert (item.title, item.text) == ("Einsatzplan 2027/28 (Nr. 1)", TOLD["proposal"])
    assert (item.competence, item.reporter, item.is_public) == ("innere", "Frau Muster", False)
    assert (paper.item, paper.kind, paper.is_public) == (item, "beschlussvorlage", False)
    plan.refresh_from_db()
    assert (plan.paper, plan.state) == (paper, Plan.State.DISCUSSED)
    told = words_of(paper)
    for shown in ("90 Stunden Bedarf", "Schule A", "Land", "Kommune", "Der Plan wird beschlossen.", "Gini"):
        assert shown in told
    assert not any(member.label in told for member in world.people)
    deeds = list(AuditEvent.objects.filter(action__in=("resources.plan.lay", "bodies.paper.add")))
    assert len({deed.action for deed in deeds}) == 2
    overview = client.get(ONE)
    assert "lag dieser Sitzung schon vor" in text_of(overview)
    assert f"sitzungen/{meeting.pk}/#unterlagen" in overview.content.decode()
    assert f"sitzungen/{meeting.pk}/#unterlagen" in client.get(f"{ONE}beschliessen/").content.decode()
    assert "zum Einsatzplan" in text_of(client.get(f"/arbeitsbereich/musterland/sitzungen/{meeting.pk}/"))


def test_the_decision_on_the_item_of_the_paper_is_proposed_and_another_one_doubted(world):
    plan = world.computed()
    client = office(world.network)
    meeting = a_meeting(a_steering_circle(world.network))
    client.post(LAY, TOLD | {"place": f"s{meeting.pk}"})
    plan.refresh_from_db()
    decision = a_conference_decision(world.network, "Einsatz der Stellen")
    decision.decided_on = clock.today().isoformat()
    recorded(decision)
    assert "anderen Tagesordnungspunkt" in doubt_in_words(plan, decision)
    assert "decision" not in client.get(f"{ONE}beschliessen/").context["form"].initial
    decision.item = AgendaItem.objects.get(origin="resources.plan:2027-28.1")
    recorded(decision)
    assert doubt_in_words(plan, decision) == ""
    assert client.get(f"{ONE}beschliessen/").context["form"].initial["decision"] == str(decision.pk)


def test_after_the_invitation_it_is_a_supplement_of_an_item_that_is_there(world):
    world.discussed()
    meeting = an_invited_meeting(a_steering_circle(world.network), is_public=True)
    item, before = meeting.items.get(), OutboxMessage.objects.count()
    client = office(world.network)
    assert "nimmt keinen neuen Punkt mehr auf" in text_of(
        client.post(LAY, TOLD | {"place": f"s{meeting.pk}"})
    )
    assert "wird nachgereicht" in client.get(LAY).content.decode()
    client.post(LAY, TOLD | {"place": f"t{item.pk}"})
    paper = Paper.objects.get()
    assert paper.item == item
    assert paper.is_supplement
    assert OutboxMessage.objects.count() > before, "everybody who was invited is told"
    assert public_papers(meeting) == []


def test_a_plan_changed_by_hand_says_that_its_paper_is_older_and_renews_it(
    world, django_assert_max_num_queries
):
    plan = world.discussed()
    meeting = an_invited_meeting(a_steering_circle(world.network), is_public=True)
    client = office(world.network)
    client.post(LAY, TOLD | {"place": f"t{meeting.items.get().pk}"})
    older = "ist älter als der Plan"
    assert older not in text_of(client.get(ONE))
    told = OutboxMessage.objects.count()
    with time_machine.travel(clock.now() + dt.timedelta(hours=1)):
        plan.refresh_from_db()
        row = plan.assignments.first()
        override_assignment(
            plan, by=COMMAND, member=row.member, school=row.school, hours={}, reason="erkrankt"
        )
        with django_assert_max_num_queries(12):
            shown = text_of(client.get(ONE))
        assert f"Die Vorlage in „{meeting.body}, " in shown
        assert older in shown
        assert "alle Eingeladenen bekommen eine Mail" in shown
        for _click in range(2):
            assert client.post(f"{LAY}erneuern/").url == ONE
        assert older not in text_of(client.get(ONE))
    paper = Paper.objects.get()
    first, second = paper.all_versions
    assert (second.number, second.is_supplement, second.note) == (2, True, "Einsätze von Hand geändert")
    assert first.document.sha256 != second.document.sha256
    assert OutboxMessage.objects.count() > told
    outside = office(world.network, Role.SUPERVISION)
    assert outside.post(f"{LAY}erneuern/").status_code == 403


def test_a_paper_that_was_taken_back_lies_nowhere(world):
    plan = world.discussed()
    meeting = a_meeting(a_steering_circle(world.network))
    client = office(world.network)
    client.post(LAY, TOLD | {"place": f"s{meeting.pk}"})
    assert "Liegt vor:" in text_of(client.get(ONE))
    withdraw_paper(Paper.objects.get(), by=COMMAND)
    plan.refresh_from_db()
    assert plan.paper is None
    assert "Liegt vor:" not in text_of(client.get(ONE))
    assert '/sitzungen/">Zu den Sitzungen' in client.get(f"{ONE}beschliessen/").content.decode()
    client.post(LAY, TOLD | {"place": f"s{meeting.pk}"})
    item = AgendaItem.objects.get(origin="resources.plan:2027-28.1")
    assert item.papers.count() == 1
    remove_agenda_item(item, by=COMMAND)
    assert "Liegt vor:" in text_of(client.get(ONE)), "it belongs to the whole meeting now"


def test_only_the_office_puts_plans_before_bodies_and_only_open_ones(world):
    world.adopted()
    member = office(world.network, Role.SUPERVISION)
    assert member.get(LAY).status_code == 403
    assert member.get(f"{ONE}vorlage.pdf").status_code == 403
    client = office(world.network)
    meeting = a_meeting(a_steering_circle(world.network))
    assert "lässt sich jetzt nicht in eine Sitzung geben" in text_of(client.get(LAY))
    client.post(LAY, TOLD | {"place": f"s{meeting.pk}"})
    assert not Paper.objects.exists()


def test_the_pages_cost_few_statements(world, django_assert_max_num_queries):
    world.discussed()
    body = a_steering_circle(world.network)
    client = office(world.network)
    for number in range(3):
        a_meeting(body, in_days=30 + number)
    for page in (LAY, ONE, f"{ONE}beschliessen/"):
        with django_assert_max_num_queries(12):
            client.get(page)
