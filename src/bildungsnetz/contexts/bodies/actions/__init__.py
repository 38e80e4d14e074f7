"""Every write to bodies, seats, meetings and decisions."""

from .agenda import (
    add_agenda_item,
    edit_agenda_item,
    move_agenda_item,
    record_item_outcome,
    remove_agenda_item,
)
from .attendance import record_attendance
from .bodies import assign_offices, dissolve_body, edit_body, set_up_body
from .body_types import add_body_type, load_body_types
from .decisions import edit_decision, record_decision
from .history import record_past_decision, record_past_meeting
from .invitations import cancel_meeting, invite_to_meeting, postpone_meeting, reply_to_invitation
from .meetings import edit_meeting, open_meeting, schedule_meeting
from .minutes import approve_minutes, send_minutes, write_minutes
from .publication import publish_decision, publish_meeting, withdraw_decision
from .seats import add_seat, edit_seat, fill_seat, remove_seat, vacate_seat

__all__ = [
    "add_agenda_item",
    "add_body_type",
    "add_seat",
    "approve_minutes",
    "assign_offices",
    "cancel_meeting",
    "dissolve_body",
    "edit_agenda_item",
    "edit_body",
    "edit_decision",
    "edit_meeting",
    "edit_seat",
    "fill_seat",
    "invite_to_meeting",
    "load_body_types",
    "move_agenda_item",
    "open_meeting",
    "postpone_meeting",
    "publish_decision",
    "publish_meeting",
    "record_attendance",
    "record_decision",
    "record_item_outcome",
    "record_past_decision",
    "record_past_meeting",
    "remove_agenda_item",
    "remove_seat",
    "reply_to_invitation",
    "schedule_meeting",
    "send_minutes",
    "set_up_body",
    "vacate_seat",
    "withdraw_decision",
    "write_minutes",
]
