"""„Meine Gremien“: what a member and a deputy see, and what the page says when there is nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Attendance, Body, Occupancy
from tests.faces.workspace.meeting_visitors import member_on, office_of
from tests.factories.accounts import an_account, signed_in
from tests.factories.bodies import (
    a_body,
    a_decision,
    a_meeting,
    a_person,
    a_released_meeting,
    a_running_meeting,
    a_seat,
    a_steering_circle,
    an_invited_meeting,
    recorded,
)
from tests.factories.networks import a_network
from tests.factories.papers import a_paper
from tests.factories.strategy import an_order
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/musterland/meine-gremien/"


@pytest.fixture
def circle() -> Body:
    return a_steering_circle(a_network())


def holder(body: Body) -> Occupancy:
    return Occupancy.objects.filter(seat__body=body).first()


def test_a_member_sees_the_next_meeting_with_papers_and_answers_there(circle):
    later = a_meeting(circle, in_days=80, video_link="https://video.example/2")
    following = a_meeting(circle, in_days=20, agenda=("Ganztag",), video_link="https://video.example/1")
    a_paper(following, "Konzept", item=following.items.first())
    a_paper(following, "Lageplan")
    actions.invite_to_meeting(following, by=COMMAND)
    seat = holder(circle)
    browser = member_on(seat)
    answer = browser.get(PAGE)
    text, html = text_of(answer), answer.content.decode()
    assert answer.context["meeting"] == following
    assert "Wo Kreishaus, Raum 1" in text
    assert "Ganztag Konzept V/2026/001 · PDF" in text
    assert "Unterlagen zur ganzen Sitzung Lageplan" in text
    assert 'href="https://video.example/1"' in html
    assert f"/sitzungen/{following.pk}/unterlagen.pdf" in html
    assert [one.meeting for one in answer.context["further"]] == [later]
    own = Attendance.objects.get(meeting=following, person=seat.person)
    browser.post(f"/arbeitsbereich/musterland/antworten/{own.pk}/", {"reply": "zugesagt", "note": ""})
    assert "Zugesagt – Antwort ändern" in text_of(browser.get(PAGE))


def test_orders_archive_and_seats(circle):
    past = a_released_meeting(circle, agenda=("Haushalt",))
    a_paper(past, "Bericht")
    an_order(circle.network, title="Konzept schreiben", owner_body=circle)
    other = a_body(circle.network, "facharbeitskreis", name="FAK Inklusion")
    a_running_meeting(a_steering_circle(a_network("neuland", ags="05998")))
    text = text_of(member_on(holder(circle)).get(PAGE))
    assert "Zurzeit steht kein Termin fest." in text
    assert "Konzept schreiben" in text
    assert "Stand melden" in text
    assert "1. Sitzung LK" in text
    assert "1 (ein PDF)" in text
    assert "Ihre Sitze Lenkungskreis" in text
    assert other.name not in text


def test_a_deputy_is_told_when_to_expect_an_invitation(circle):
    seat = holder(circle).seat
    person = a_person(circle.network, "Vertretung")
    deputy = actions.fill_seat(seat, by=COMMAND, person=person, is_deputy=True)
    an_invited_meeting(circle)
    text = text_of(member_on(deputy).get(PAGE))
    assert "Sagt die Person ab, bekommen Sie eine Einladung" in text
    assert "Stellvertretung" in text


def test_nothing_to_show_is_said_and_the_network_starts_there_for_members_only(circle):
    browser = member_on(holder(circle))
    text = text_of(browser.get(PAGE))
    for sentence in ("kein Termin fest", "keinen offenen Auftrag", "Noch keine frühere Sitzung"):
        assert sentence in text
    assert browser.get("/arbeitsbereich/musterland/").headers["Location"] == PAGE
    office = office_of(circle.network, Role.OFFICE_STAFF)
    assert "Sie haben hier keinen Sitz" in text_of(office.get(PAGE))
    assert office.get("/arbeitsbereich/musterland/").headers["Location"].endswith("/sitzungen/")


def test_it_costs_the_same_for_one_and_for_three(circle):
    browser, seen = member_on(holder(circle)), []
    for number in range(3):
        a_paper(an_invited_meeting(circle, in_days=20 + number, agenda=("A", "B")), f"P{number}")
        held = a_running_meeting(circle)
        a_decision(held, f"D{number}")
        actions.write_minutes(held, by=COMMAND, text="x")
        an_order(circle.network, title=f"Auftrag {number}", owner_body=circle)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(PAGE)
        seen.append(len(queries))
    assert seen[0] == seen[2]
    assert seen[0] <= 17


def test_who_holds_seats_in_two_networks_answers_in_both(circle):
    other = a_network("nord", ags="05998")
    there = a_body(other)
    mail = holder(circle).person.mail
    twin = a_person(other, "Land1", mail=mail)
    recorded(Occupancy(seat=a_seat(there), person=twin), by=COMMAND)
    meetings = {"musterland": an_invited_meeting(circle), "nord": an_invited_meeting(there)}
    browser = signed_in(an_account(mail))
    for slug, meeting in meetings.items():
        page = f"/arbeitsbereich/{slug}/meine-gremien/"
        assert 'name="reply"' in browser.get(page).content.decode()
        own = meeting.attendances.get(person__mail=mail)
        answered = browser.post(
            f"/arbeitsbereich/{slug}/antworten/{own.pk}/", {"reply": "zugesagt", "note": ""}
        )
        assert answered.status_code == 302
        assert "Zugesagt – Antwort ändern" in text_of(browser.get(page))
