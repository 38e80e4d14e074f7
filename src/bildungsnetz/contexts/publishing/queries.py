"""Reads of news and feedback."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Left

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network

from .models import Appearance, Feedback, NewsItem, Statement
from .rules import scope_of

_WITH_NETWORK = ("network__region", "picture")


def public_news(network: Network | None, *, kind: str = "", year: str = "") -> QuerySet[NewsItem]:
    """Published news of the Land (None) or of a network with the Land's news about it, newest first.

    `kind` and `year` narrow them where they are given.
    """
    news = _public(network)
    if kind:
        news = news.filter(kind=kind)
    if year:
        news = news.filter(issued_on__startswith=year)
    return news.select_related(*_WITH_NETWORK).prefetch_related("appearances__network")


def public_news_item(network: Network | None, slug: str) -> NewsItem | None:
    """A published item with its statements; a network's own comes before one of the Land about it."""
    items = _public(network).filter(slug=slug).order_by(F("network").asc(nulls_last=True))
    return items.select_related(*_WITH_NETWORK).prefetch_related("statements", "appearances__network").first()


def news_years(network: Network | None) -> list[str]:
    """Public: the years of the published news, the latest first."""
    years = _public(network).order_by().annotate(year=Left("issued_on", 4)).values_list("year", flat=True)
    return sorted(set(years), reverse=True)


def _public(network: Network | None) -> QuerySet[NewsItem]:
    here = Q(network=network)
    if network is not None:
        here |= Q(Exists(Appearance.objects.filter(news=OuterRef("pk"), network=network)))
    news: QuerySet[NewsItem] = NewsItem.objects.filter(here, state=NewsItem.State.PUBLISHED)
    return news


def news_of(principal: Principal, network: Network | None) -> QuerySet[NewsItem]:
    """All news of a network or of the Land for those who write it; drafts first, then the newest."""
    news: QuerySet[NewsItem] = NewsItem.objects.filter(network=network)
    if not principal.may(Permission.EDIT_NEWS, scope_of(network)):
        return news.none()
    news = news.select_related(*_WITH_NETWORK).prefetch_related("statements", "appearances__network")
    return news.order_by("state", "-issued_on", "-id")


def news_item_for(principal: Principal, network: Network | None, key: int) -> NewsItem | None:
    """One item by its key, if the principal writes there."""
    return news_of(principal, network).filter(pk=key).first()


def statement_for(principal: Principal, network: Network | None, key: int) -> Statement | None:
    """One statement by its key, if the principal writes there."""
    statements: QuerySet[Statement] = Statement.objects.filter(pk=key, news__in=news_of(principal, network))
    return statements.select_related("news__network__region").first()


def feedback_of(principal: Principal, network: Network | None) -> QuerySet[Feedback]:
    """What readers wrote to the office of a network or of the Land; those without an answer first."""
    received: QuerySet[Feedback] = Feedback.objects.filter(network=network)
    if not principal.may(Permission.EDIT_NEWS, scope_of(network)):
        return received.none()
    return received.select_related("network__region").order_by(
        F("answered_at").desc(nulls_first=True), "-received_at", "-id"
    )


def waiting_feedback_of(principal: Principal, network: Network | None) -> QuerySet[Feedback]:
    """What readers wrote and nobody has answered; who waits longest first."""
    return feedback_of(principal, network).filter(answered_at=None).order_by("received_at", "id")


def feedback_for(principal: Principal, network: Network | None, key: int) -> Feedback | None:
    """One feedback by its key, if the principal may answer it."""
    return feedback_of(principal, network).filter(pk=key).first()


def feedback_by_key(key: int) -> Feedback | None:
    """For the mails about it, which no principal asks for: the record, or nothing when it was deleted."""
    received: QuerySet[Feedback] = Feedback.objects.filter(pk=key).select_related("network__region")
    return received.first()
