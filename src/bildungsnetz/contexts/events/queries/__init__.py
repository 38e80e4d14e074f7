"""Every read of events that a face needs."""

from .links import (
    event_of_mail,
    registration_by_token,
    registration_of_mail,
    ticket_by_token,
    times_cancelled_before,
)
from .office import (
    event_for,
    events_of,
    events_to_attend_to,
    fields_of_event_to_choose,
    goals_of_event_to_choose,
    heads_asked,
    meetings_to_choose,
    organisers_to_choose,
    public_municipalities_to_choose,
    question_for,
    registration_for,
    registrations_of,
)
from .published import public_calendar_of_events, public_event, public_events, public_events_between
from .results import ENOUGH_ANSWERS, Results, results_of
from .yearly import YearlyRow, school_year_of, school_years, yearly_table

__all__ = [
    "ENOUGH_ANSWERS",
    "Results",
    "YearlyRow",
    "event_for",
    "event_of_mail",
    "events_of",
    "events_to_attend_to",
    "fields_of_event_to_choose",
    "goals_of_event_to_choose",
    "heads_asked",
    "meetings_to_choose",
    "organisers_to_choose",
    "public_calendar_of_events",
    "public_event",
    "public_events",
    "public_events_between",
    "public_municipalities_to_choose",
    "question_for",
    "registration_by_token",
    "registration_for",
    "registration_of_mail",
    "registrations_of",
    "results_of",
    "school_year_of",
    "school_years",
    "ticket_by_token",
    "times_cancelled_before",
    "yearly_table",
]
