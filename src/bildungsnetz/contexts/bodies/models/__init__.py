from .agreements import AffectedStance
from .biases import Bias
from .bodies import Body, BodyType, Support
from .calendar_links import CalendarLink
from .dates import DateAnswer, DateInquiry, DateOption
from .decisions import Decision
from .meetings import AgendaItem, Attendance, Meeting, Minutes
from .minutes import MinutesVersion, Objection
from .papers import Paper, PaperVersion
from .seats import Occupancy, Seat

__all__ = [
    "AffectedStance",
    "AgendaItem",
    "Attendance",
    "Bias",
    "Body",
    "BodyType",
    "CalendarLink",
    "DateAnswer",
    "DateInquiry",
    "DateOption",
    "Decision",
    "Meeting",
    "Minutes",
    "MinutesVersion",
    "Objection",
    "Occupancy",
    "Paper",
    "PaperVersion",
    "Seat",
    "Support",
]
