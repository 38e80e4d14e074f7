"""Every write of publishing."""

from .feedback import answer_feedback, delete_old_feedback, send_feedback
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
    "add_statement",
    "answer_feedback",
    "delete_old_feedback",
    "draft_news",
    "edit_news",
    "edit_statement",
    "publish_news",
    "remove_statement",
    "send_feedback",
    "withdraw_news",
]
