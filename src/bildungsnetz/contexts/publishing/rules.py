"""Who may write news, and who may write to an office."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import holds
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.actors.rules import LINK, person_key
from bildungsnetz.contexts.registry.models import Network

from .models import Delivery, NewsItem, Statement

may_publish_news = holds(Permission.PUBLISH_NEWS)
may_answer_feedback = holds(Permission.EDIT_NEWS)
may_edit_lists = holds(Permission.EDIT_ACTORS)


def may_write_news(by: Principal, network: Network | None) -> bool:
    """The office writes for its network, the ministry for the Land."""
    return by.may(Permission.EDIT_NEWS, scope_of(network))


def may_edit_news(by: Principal, item: NewsItem) -> bool:
    """Whoever writes edits drafts; what everyone reads is changed only by those who may publish."""
    may = Permission.PUBLISH_NEWS if item.is_public else Permission.EDIT_NEWS
    return by.may(may, item.scope_key)


def may_edit_statement(by: Principal, statement: Statement) -> bool:
    """As the news item that the statement belongs to."""
    return may_edit_news(by, statement.news)


def may_send_feedback(by: Principal) -> bool:
    """Everyone, without signing in."""
    return True


def scope_of(network: Network | None) -> str:
    """The scope of a network, or of the Land."""
    return network.scope_key if network else LAND


def may_end_letters(by: Principal, delivery: Delivery) -> bool:
    """Whoever holds the link of the letter."""
    return by.kind == LINK and delivery.person_id is not None and by.key == person_key(delivery.person_id)
