"""History with partial dates and its source: Kleve 2012 as the founding document tells it."""

import pytest

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.queries import public_agenda, public_decision, public_meetings
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import a_body
from tests.factories.deeds import as_staff


def test_the_first_conference_is_known_to_the_month_only(network: Network) -> None:
    body = a_body(network, "bildungskonferenz", short_name="RBK")
    meeting = actions.record_past_meeting(
        body, by=COMMAND, title="1. Bildungskonferenz", number=1, held_on="2012-09", source="S18"
    )
    decision = actions.record_past_decision(
        body,
        by=COMMAND,
        meeting=meeting,
        title="Drei Handlungsfelder",
        text="Drei Handlungsfelder stehen im Vordergrund.",
        proviso="Drei Facharbeitskreise werden eingerichtet.",
        source="S17, S18",
    )
    assert (decision.decided_on, decision.mode, decision.slug) == ("2012-09", "", "rbk-drei-handlungsfelder")
    assert list(public_meetings(network).past) == [meeting]
    assert public_decision(network, "rbk-drei-handlungsfelder") == decision


def test_a_conference_without_a_date_says_so(network: Network) -> None:
    body = a_body(network, "bildungskonferenz")
    for number, held_on in ((2, ""), (3, "2015-04-28")):
        actions.record_past_meeting(
            body,
            by=COMMAND,
            title=f"{number}. Bildungskonferenz",
            number=number,
            held_on=held_on,
            held_on_note="" if held_on else "Datum nicht belegt",
            source="Q12",
        )
    assert [meeting.number for meeting in public_meetings(network).past] == [3, 2]


def test_agenda_and_minutes_come_along(network: Network, office: Principal) -> None:
    meeting = actions.record_past_meeting(
        a_body(network),
        by=office,
        title="7. Sitzung",
        held_on="2025-03-11",
        source="Akte",
        agenda=[{"title": "Berichte", "outcome": "Kenntnis"}, {"title": "Personal", "is_public": False}],
        minutes="Niederschrift",
    )
    assert [(item.position, item.title) for item in public_agenda(meeting)] == [(1, "Berichte")]
    assert Meeting.objects.get().minutes.text == "Niederschrift"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"source": " "}, "Quelle"),
        ({"held_on": "2027-01"}, "Zukunft"),
        ({"held_on": "2012-13"}, "Bitte geben Sie einen Tag"),
    ],
)
def test_history_without_source_or_in_the_future_is_refused(
    network: Network, office: Principal, values: dict[str, str], reason: str
) -> None:
    known = {"title": "Sitzung", "source": "Akte", "held_on": "2012"} | values
    with pytest.raises(DomainError, match=reason):
        actions.record_past_meeting(a_body(network), by=office, **known)


def test_staff_enter_history_but_do_not_publish_it(network: Network) -> None:
    body, staff = a_body(network), as_staff(network)
    with pytest.raises(NotAllowed):
        actions.record_past_meeting(body, by=staff, title="Sitzung", held_on="2020", source="Akte")
    actions.record_past_meeting(
        body, by=staff, title="Sitzung", held_on="2020", source="Akte", is_public=False
    )
    assert not public_meetings(network).past.exists()
