"""Meeting dates: for each meeting one of its possible times, and a room, with the fewest clashes.

problem = DatesProblem(slots, people, meetings, rooms)
result = find_dates(problem, Run(seconds=10))
result.plan.chosen["Lenkungskreis"]        # Choice(slot, room)
"""

from allotment.dates.judging import judge
from allotment.dates.problem import Attendee, Choice, DatesPlan, DatesProblem, Meeting, Room, Slot
from allotment.dates.solving import find_dates

__all__ = [
    "Attendee",
    "Choice",
    "DatesPlan",
    "DatesProblem",
    "Meeting",
    "Room",
    "Slot",
    "find_dates",
    "judge",
]
