"""Planning and changing a meeting, and its agenda."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting
from bildungsnetz.contexts.bodies.notice import latest_sending_day
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import a_body, a_meeting, a_steering_circle, an_invited_meeting, on_its_day

BERLIN = ZoneInfo("Europe/Berlin")


def test_without_a_date_a_meeting_is_a_draft_and_with_one_it_is_scheduled(
    network: Network, office: Principal
) -> None:
    meeting = actions.schedule_meeting(a_body(network), by=office)
    assert (meeting.state, meeting.title, meeting.number, meeting.held_on) == ("entwurf", "1. Sitzung", 1, "")
    start = dt.datetime(2027, 1, 20, 0, 30, tzinfo=BERLIN)
    actions.edit_meeting(meeting, by=office, starts_at=start)
    assert (meeting.state, meeting.held_on) == ("terminiert", "2027-01-20")


def test_numbers_count_on_and_stand_once_per_body(network: Network, office: Principal) -> None:
    body = a_body(network)
    actions.schedule_meeting(body, by=office, number=12)
    assert actions.schedule_meeting(body, by=office).number == 13
    with pytest.raises(DomainError, match="Diese Nummer trägt schon") as refused:
        actions.schedule_meeting(body, by=office, number=12)
    assert refused.value.field == "number"
    assert actions.schedule_meeting(a_body(network), by=office).number == 1


def test_a_meeting_cannot_end_before_it_begins(network: Network, office: Principal) -> None:
    start = dt.datetime(2027, 1, 20, 14, tzinfo=BERLIN)
    with pytest.raises(DomainError, match="Das Ende liegt vor dem Beginn") as refused:
        actions.schedule_meeting(a_body(network), by=office, starts_at=start, ends_at=start)
    assert refused.value.field == "ends_at"


def test_the_latest_sending_day_keeps_the_notice_period_over_the_change_of_the_clock(
    network: Network,
) -> None:
    body = a_body(network, notice_days=14)
    after_change = dt.datetime(2027, 4, 1, 0, 15, tzinfo=BERLIN)  # summer time began on 28 March
    meeting = a_meeting(body, starts_at=after_change, ends_at=None)
    assert latest_sending_day(meeting) == dt.date(2027, 3, 18)


def test_two_people_editing_at_once_do_not_overwrite_each_other(network: Network, office: Principal) -> None:
    meeting = a_meeting(a_body(network))
    seen = meeting.revision
    actions.edit_meeting(Meeting.objects.get(pk=meeting.pk), by=office, revision=seen, place="Raum 2")
    with pytest.raises(Conflict, match="inzwischen von jemand anderem geändert"):
        actions.edit_meeting(Meeting.objects.get(pk=meeting.pk), by=office, revision=seen, place="Raum 3")
    assert Meeting.objects.get(pk=meeting.pk).place == "Raum 2"


def test_after_the_invitation_a_new_room_is_news_and_a_new_date_is_refused(
    network: Network, office: Principal
) -> None:
    meeting = an_invited_meeting(a_steering_circle(network))
    OutboxMessage.objects.all().delete()
    actions.edit_meeting(meeting, by=office, is_public=True)
    assert not OutboxMessage.objects.exists()
    actions.edit_meeting(meeting, by=office, place="Rathaus")
    assert OutboxMessage.objects.filter(name="bodies.change").count() == 4
    assert Meeting.objects.get(pk=meeting.pk).calendar_sequence == 2
    with pytest.raises(DomainError, match="Sitzung verschieben"):
        actions.edit_meeting(meeting, by=office, starts_at=meeting.starts_at + dt.timedelta(days=1))


def test_the_agenda_is_numbered_and_items_move(network: Network, office: Principal) -> None:
    meeting = a_meeting(a_body(network), agenda=("A", "B", "C"))
    last = AgendaItem.objects.get(title="C")
    actions.move_agenda_item(last, by=office, to_position=1)
    assert _titles(meeting) == ["1 C", "2 A", "3 B"]
    actions.move_agenda_item(AgendaItem.objects.get(title="C"), by=office, to_position=99)
    assert _titles(meeting) == ["1 A", "2 B", "3 C"]
    actions.remove_agenda_item(AgendaItem.objects.get(title="A"), by=office)
    assert _titles(meeting) == ["1 B", "2 C"]


def test_the_agenda_is_frozen_by_the_invitation(network: Network, office: Principal) -> None:
    meeting = an_invited_meeting(a_steering_circle(network))
    with pytest.raises(DomainError, match="steht seit der Einladung fest"):
        actions.add_agenda_item(meeting, by=office, title="Nachtrag")
    actions.open_meeting(on_its_day(meeting), by=office)
    actions.add_agenda_item(meeting, by=office, title="Nachtrag")
    assert _titles(meeting) == ["1 Berichte", "2 Nachtrag"]


def _titles(meeting: Meeting) -> list[str]:
    return [f"{item.position} {item.title}" for item in AgendaItem.objects.filter(meeting=meeting)]
