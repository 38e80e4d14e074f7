"""Every write to bodies, seats, meetings and decisions."""

from .agenda import (
    add_agenda_item,
    edit_agenda_item,
    move_agenda_item,
    order_agenda,
    record_item_outcome,
    remove_agenda_item,
    take_up,
    treat_agenda_item,
)
from .agreements import add_affected, record_stance, remove_affected
from .attendance import (
    record_attendance,
    record_bias,
    record_guests,
    record_rest_of_attendance,
    record_seat,
)
from .bodies import assign_offices, dissolve_body, edit_body, reopen_body, set_up_body
from .body_types import add_body_type, load_body_types
from .calendar_links import end_calendar_link, renew_calendar_link
from .dates import (
    answer_dates,
    ask_for_dates,
    choose_date,
    propose_date,
    remind_of_dates,
    remove_date_option,
)
from .decisions import edit_decision, record_decision
from .guests import add_guest, remove_guest
from .history import record_past_decision, record_past_meeting
from .invitations import (
    cancel_meeting,
    invite_to_meeting,
    postpone_meeting,
    remind_of_replies,
    reply_to_invitation,
)
from .meetings import edit_meeting, open_meeting, schedule_meeting
from .minutes import approve_due_minutes, approve_minutes, send_minutes, write_minutes
from .moves import move_person
from .objections import answer_objection, object_to_minutes
from .papers import add_papers, edit_paper, replace_paper, withdraw_paper
from .publication import publish_decision, publish_meeting, withdraw_decision
from .saved_dates import save_the_date
from .seats import add_seat, edit_seat, fill_seat, remove_seat, vacate_seat
from .series import plan_series
from .terms import remind_of_ending_terms

__all__ = [
    "add_affected",
    "add_agenda_item",
    "add_body_type",
    "add_guest",
    "add_papers",
    "add_seat",
    "answer_dates",
    "answer_objection",
    "approve_due_minutes",
    "approve_minutes",
    "ask_for_dates",
    "assign_offices",
    "cancel_meeting",
    "choose_date",
    "dissolve_body",
    "edit_agenda_item",
    "edit_body",
    "edit_decision",
    "edit_meeting",
    "edit_paper",
    "edit_seat",
    "end_calendar_link",
    "fill_seat",
    "invite_to_meeting",
    "load_body_types",
    "move_agenda_item",
    "move_person",
    "object_to_minutes",
    "open_meeting",
    "order_agenda",
    "plan_series",
    "postpone_meeting",
    "propose_date",
    "publish_decision",
    "publish_meeting",
    "record_attendance",
    "record_bias",
    "record_decision",
    "record_guests",
    "record_item_outcome",
    "record_past_decision",
    "record_past_meeting",
    "record_rest_of_attendance",
    "record_seat",
    "record_stance",
    "remind_of_dates",
    "remind_of_ending_terms",
    "remind_of_replies",
    "remove_affected",
    "remove_agenda_item",
    "remove_date_option",
    "remove_guest",
    "remove_seat",
    "renew_calendar_link",
    "reopen_body",
    "replace_paper",
    "reply_to_invitation",
    "save_the_date",
    "schedule_meeting",
    "send_minutes",
    "set_up_body",
    "take_up",
    "treat_agenda_item",
    "vacate_seat",
    "withdraw_decision",
    "withdraw_paper",
    "write_minutes",
]
