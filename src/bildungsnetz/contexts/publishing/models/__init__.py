from .feedback import Feedback
from .mailings import Delivery, ListedPerson, Mailing, MailingList
from .news import Appearance, NewsItem, Statement

__all__ = [
    "Appearance",
    "Delivery",
    "Feedback",
    "ListedPerson",
    "Mailing",
    "MailingList",
    "NewsItem",
    "Statement",
]
