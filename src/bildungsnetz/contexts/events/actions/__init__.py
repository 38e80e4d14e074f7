"""Every write of events."""

from .chores import forget_registrations, release_expired_registrations
from .events import (
    cancel_event,
    discard_event,
    edit_event,
    plan_event,
    publish_event,
    write_to_registered,
)
from .holding import answer_evaluation, check_in, conclude_event, correct_attendance, evaluate_event
from .questions import add_question, remove_question
from .registrations import (
    add_registration,
    answer_as_head,
    cancel_registration,
    change_registration,
    confirm_address,
    register_for_event,
    send_link_again,
)

__all__ = [
    "add_question",
    "add_registration",
    "answer_as_head",
    "answer_evaluation",
    "cancel_event",
    "cancel_registration",
    "change_registration",
    "check_in",
    "conclude_event",
    "confirm_address",
    "correct_attendance",
    "discard_event",
    "edit_event",
    "evaluate_event",
    "forget_registrations",
    "plan_event",
    "publish_event",
    "register_for_event",
    "release_expired_registrations",
    "remove_question",
    "send_link_again",
    "write_to_registered",
]
