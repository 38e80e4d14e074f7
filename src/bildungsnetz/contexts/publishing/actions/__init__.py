"""Every write of publishing."""

from .effects import enact_list_effect, undo_list_effect
from .feedback import answer_feedback, delete_old_feedback, send_feedback
from .mailing_lists import (
    add_list_part,
    add_mailing_list,
    close_mailing_list,
    edit_mailing_list,
    list_person,
    remove_list_part,
    unlist_person,
)
from .mailings import discard_mailing, draft_mailing, edit_mailing, end_letters, send_mailing
from .news import (
    add_statement,
    draft_news,
    edit_news,
    edit_statement,
    publish_news,
    remove_statement,
    withdraw_news,
)

__all__ = [
    "add_list_part",
    "add_mailing_list",
    "add_statement",
    "answer_feedback",
    "close_mailing_list",
    "delete_old_feedback",
    "discard_mailing",
    "draft_mailing",
    "draft_news",
    "edit_mailing",
    "edit_mailing_list",
    "edit_news",
    "edit_statement",
    "enact_list_effect",
    "end_letters",
    "list_person",
    "publish_news",
    "remove_list_part",
    "remove_statement",
    "send_feedback",
    "send_mailing",
    "undo_list_effect",
    "unlist_person",
    "withdraw_news",
]
