"""The table of a meeting's states is frozen and leads from the draft to the publication."""

import pytest

from bildungsnetz.contexts.bodies.lifecycle import MAIN_LINE, STEPS, State, advance, steps_ahead
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.kernel.errors import DomainError


def test_every_step_leads_one_state_further_along_the_main_line() -> None:
    line = [State.DRAFT] + [
        STEPS[step].target
        for step in (
            "schedule",
            "invite",
            "open",
            "write_minutes",
            "send_minutes",
            "approve_minutes",
            "publish",
        )
    ]
    assert tuple(line) == MAIN_LINE


def test_no_state_is_a_dead_end_but_the_last_and_the_cancelled() -> None:
    with_exit = {source for step in STEPS.values() for source in step.sources}
    assert set(State) - with_exit == {State.PUBLISHED, State.CANCELLED}


def test_a_step_from_a_wrong_state_is_refused_with_the_reason() -> None:
    meeting = Meeting(state=State.DRAFT)
    with pytest.raises(DomainError, match="Einladen geht erst, wenn ein Termin feststeht"):
        advance(meeting, "invite")
    assert meeting.state == State.DRAFT


@pytest.mark.parametrize(
    ("state", "step", "sentence"),
    [
        (State.INVITED, "invite", "schon geschehen: Die Sitzung steht auf „eingeladen“"),
        (State.MINUTES_SENT, "open", "schon geschehen: Die Sitzung steht auf „Niederschrift versandt“"),
        (State.CANCELLED, "invite", "ist abgesagt"),
        (State.APPROVED, "object", "noch nicht genehmigt"),
    ],
)
def test_who_comes_too_late_reads_what_has_happened(state: str, step: str, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        advance(Meeting(state=state), step)


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        STEPS["invite"] = STEPS["open"]  # type: ignore[index]


def test_steps_ahead_name_what_comes_after_the_possible_one() -> None:
    assert steps_ahead(State.DRAFT)[0] == "invite"
    assert steps_ahead(State.INVITED)[0] == "write_minutes"
    assert steps_ahead(State.PUBLISHED) == ()
    assert steps_ahead(State.CANCELLED) == ()
