"""Writes of news: drafted, given its statements, published, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict, Unpack

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain
from bildungsnetz.contexts.kernel.slugs import free_slug
from bildungsnetz.contexts.registry.models import Network

from ..models import Appearance, NewsItem, Statement
from ..rules import may_edit_news, may_edit_statement, may_publish_news, may_write_news

_LONGEST_SLUG = 100


class NewsValues(TypedDict, total=False):
    """The parts of a news item; texts are paragraphs separated by empty lines, `issued_on` a partial date."""

    kind: str
    headline: str
    number: str
    dateline_place: str
    issued_on: str
    issuer: str
    motto: str
    text: str
    background: str
    further: str
    picture: Document | None
    source: str


class StatementValues(TypedDict, total=False):
    """What somebody said and which office they held; `is_paraphrase` where the words are not theirs."""

    speaker: str
    office: str
    text: str
    is_paraphrase: bool
    source: str


@action("publishing.news.draft", requires=may_write_news)
def draft_news(
    network: Network | None,
    *,
    by: Principal,
    also_in: Iterable[Network] = (),
    **values: Unpack[NewsValues],
) -> NewsItem:
    """Begin a news item of a network, or of the Land (None); the Land's may appear in networks as well."""
    item = NewsItem(network=network)
    _fill(item, values)
    item.save()
    _appear(item, also_in)
    return item


@action("publishing.news.edit", requires=may_edit_news)
def edit_news(
    item: NewsItem,
    *,
    by: Principal,
    revision: int | None = None,
    also_in: Iterable[Network] | None = None,
    **values: Unpack[NewsValues],
) -> NewsItem:
    """Change the parts; the address stays once the item was public. `also_in` None leaves the networks."""
    item.expect_revision(revision)
    _fill(item, values)
    if item.is_public:
        _refuse_incomplete(item)
    item.save()
    if also_in is not None:
        _appear(item, also_in)
    return item


@action("publishing.statement.add", requires=may_edit_news)
def add_statement(item: NewsItem, *, by: Principal, **values: Unpack[StatementValues]) -> Statement:
    """Add what somebody said, below the statements that are there."""
    last = item.statements.aggregate(last=Max("position"))["last"]
    statement = Statement(news=item, position=(last or 0) + 1, **values)
    statement.save()
    return statement


@action("publishing.statement.edit", requires=may_edit_statement)
def edit_statement(
    statement: Statement, *, by: Principal, revision: int | None = None, **values: Unpack[StatementValues]
) -> Statement:
    """Change a statement."""
    statement.expect_revision(revision)
    for name, value in values.items():
        setattr(statement, name, value)
    statement.save()
    return statement


@action("publishing.statement.remove", requires=may_edit_statement)
def remove_statement(statement: Statement, *, by: Principal) -> None:
    """Take a statement out of its news item."""
    statement.delete()


@action("publishing.news.publish", requires=may_publish_news)
def publish_news(item: NewsItem, *, by: Principal, revision: int | None = None) -> NewsItem:
    """Show the item to everyone; without a date it carries today's."""
    item.expect_revision(revision)
    if item.is_public:
        raise DomainError(_("Die Meldung ist schon veröffentlicht."))
    item.issued_on = item.issued_on or clock.today().isoformat()
    _refuse_incomplete(item)
    item.state = NewsItem.State.PUBLISHED
    item.published_at = item.published_at or clock.now()
    item.save()
    return item


@action("publishing.news.withdraw", requires=may_publish_news)
def withdraw_news(item: NewsItem, *, by: Principal, reason: str, revision: int | None = None) -> NewsItem:
    """Take the item off the public pages; the reason stays in the trail."""
    item.expect_revision(revision)
    if not item.is_public:
        raise DomainError(_("Zurückziehen lässt sich nur, was veröffentlicht ist."))
    if not reason.strip():
        raise DomainError(_("Bitte geben Sie einen Grund an."), field="reason")
    explain(reason.strip())
    item.state = NewsItem.State.WITHDRAWN
    item.save()
    return item


def _fill(item: NewsItem, values: Any) -> None:
    for name, value in values.items():
        setattr(item, name, value)
    if not item.headline.strip():
        raise DomainError(_("Bitte geben Sie der Meldung eine Überschrift."), field="headline")
    if item.published_at is None:
        others = _beside(item).values_list("slug", flat=True)
        item.slug = free_slug(item.headline, set(others), longest=_LONGEST_SLUG)


def _beside(item: NewsItem) -> QuerySet[NewsItem]:
    beside: QuerySet[NewsItem] = NewsItem.objects.filter(network=item.network)
    return beside.exclude(pk=item.pk) if item.pk else beside


def _refuse_incomplete(item: NewsItem) -> None:
    if not item.text.strip():
        raise DomainError(_("Ohne Text lässt sich die Meldung nicht veröffentlichen."), field="text")
    if not item.issued_on:
        raise DomainError(_("Bitte geben Sie das Datum der Meldung an."), field="issued_on")


def _appear(item: NewsItem, networks: Iterable[Network]) -> None:
    wanted = {network.pk: network for network in networks}
    if wanted and item.network is not None:
        raise DomainError(_("Nur Meldungen des Landes erscheinen auch bei Netzwerken."), field="also_in")
    for appearance in item.appearances.all():
        if wanted.pop(appearance.network_id, None) is None:
            appearance.delete()
    for network in wanted.values():
        Appearance(news=item, network=network).save()
