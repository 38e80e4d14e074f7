from .evaluations import Evaluation, EvaluationTicket
from .events import Capacity, Event, EventField, EventQuestion
from .registrations import Registration, RegistrationLink

__all__ = [
    "Capacity",
    "Evaluation",
    "EvaluationTicket",
    "Event",
    "EventField",
    "EventQuestion",
    "Registration",
    "RegistrationLink",
]
