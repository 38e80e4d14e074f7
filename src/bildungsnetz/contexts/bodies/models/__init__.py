from .bodies import Body, BodyType, Support
from .decisions import Decision
from .meetings import AgendaItem, Attendance, Meeting, Minutes, Paper
from .seats import Occupancy, Seat

__all__ = [
    "AgendaItem",
    "Attendance",
    "Body",
    "BodyType",
    "Decision",
    "Meeting",
    "Minutes",
    "Occupancy",
    "Paper",
    "Seat",
    "Support",
]
