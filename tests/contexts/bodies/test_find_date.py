"""Finding a date: who can when, what it means for the quorum, links that end, a choice that schedules."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import DateInquiry, Meeting
from bildungsnetz.contexts.bodies.queries import date_inquiry_by_token, date_poll
from bildungsnetz.contexts.bodies.rules import dates_principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import a_steering_circle
from tests.factories.convening import a_date_option, a_meeting_without_date, token_for


def answered(meeting: Meeting, name: str, *answers: str) -> None:
    """What this person says to the dates in their order, by the link of the newest mail."""
    inquiry = date_inquiry_by_token(token_for(name))
    assert inquiry is not None
    given = dict(zip(meeting.date_options.values_list("pk", flat=True), answers, strict=True))
    actions.answer_dates(inquiry, by=dates_principal(inquiry), answers=given)


def test_the_best_date_is_one_that_can_decide(network: Network, office: Principal) -> None:
    body = a_steering_circle(network, land=2, municipal=3)
    actions.edit_body(body, by=office, quorum="beide_baenke", parity=False)
    meeting = a_meeting_without_date(body)
    for name in ("Kommune1", "Kommune2", "Kommune3"):
        answered(meeting, name, "ja", "ja" if name != "Kommune3" else "vielleicht")
    answered(meeting, "Land1", "nein", "ja")
    first, second = date_poll(meeting).votes
    assert (first.yes, first.maybe, first.no) == (3, 0, 1)
    assert first.forecast == "3 von 5 stimmberechtigten Sitzen, Land fehlt"
    assert second.forecast == "3 von 5 stimmberechtigten Sitzen, Land und Kommune vertreten"
    assert (first.is_best, second.is_best) == (False, True)
    assert [str(one.person) for one in date_poll(meeting).silent] == ["Land2"]


def test_everybody_is_asked_once_and_reminded_once_a_day(network: Network, office: Principal) -> None:
    meeting = a_meeting_without_date(a_steering_circle(network))
    assert actions.ask_for_dates(meeting, by=office) == 0
    assert actions.remind_of_dates(meeting, by=office) == 0
    early = token_for("Land1")
    answered(meeting, "Land2", "ja", "nein")
    with time_machine.travel(clock.now() + dt.timedelta(days=3), tick=False):
        assert actions.remind_of_dates(meeting, by=office) == 3
        assert actions.remind_of_dates(meeting, by=office) == 0
        assert date_inquiry_by_token(early) is None, "the newer link ends the earlier one"
        assert date_inquiry_by_token(token_for("Land1")) is not None
    kept = str(list(DateInquiry.objects.values_list()))
    assert not [one for one in OutboxMessage.objects.all() if one.data["token"] in kept]


def test_choosing_schedules_tells_and_ends_the_links(network: Network, office: Principal) -> None:
    meeting = a_meeting_without_date(a_steering_circle(network))
    option = meeting.date_options.last()
    actions.choose_date(option, by=office, tell=True, revision=meeting.revision)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.starts_at) == ("terminiert", option.starts_at)
    assert OutboxMessage.objects.filter(name="bodies.save_the_date").count() == 4
    assert date_inquiry_by_token(token_for("Land1")) is None
    with pytest.raises(DomainError, match="kein Termin mehr gesucht"):
        actions.choose_date(meeting.date_options.first(), by=office)


def test_one_link_answers_for_one_person_and_dates_of_its_own(network: Network, office: Principal) -> None:
    meeting = a_meeting_without_date(a_steering_circle(network))
    own, other = meeting.date_inquiries.select_related("person")[:2]
    with pytest.raises(NotAllowed):
        actions.answer_dates(other, by=dates_principal(own), answers={})
    elsewhere = a_date_option(actions.schedule_meeting(meeting.body, by=office))
    with pytest.raises(DomainError, match="steht nicht mehr zur Wahl"):
        actions.answer_dates(own, by=dates_principal(own), answers={elsewhere.pk: "ja"})
