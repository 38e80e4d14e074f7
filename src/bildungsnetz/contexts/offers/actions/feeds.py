"""Feeds of providers: which are read, and what a reading brought."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.imports.reports import report_of
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.following import one_step_for_all
from bildungsnetz.contexts.kernel.gate import action, explain
from bildungsnetz.contexts.registry.models import Network
from intake.findings import Progress

from ..content import plain
from ..models import OfferFeed
from ..rules import may_edit_offers, may_read_feed
from ..taking.feeds import FeedPlan
from ..taking.gathering import Gathered

MOST_FINDINGS = 200


@action("offers.feed.add", requires=may_edit_offers)
def add_feed(network: Network, *, by: Principal, provider: Institution, **values: Any) -> OfferFeed:
    """Read this feed of a provider every night from now on.

    Values: address, format, licence, is_trusted, categories, stages.
    """
    return _put(OfferFeed(network=network, provider=provider), values)


@action("offers.feed.edit", requires=may_edit_offers)
def edit_feed(feed: OfferFeed, *, by: Principal, revision: int | None = None, **values: Any) -> OfferFeed:
    """Change how it is read; values as for a new one. The provider stays."""
    feed.expect_revision(revision)
    return _put(feed, values)


@action("offers.feed.remove", requires=may_edit_offers)
def remove_feed(feed: OfferFeed, *, by: Principal) -> None:
    """Do not read it any more; the offers that it brought stay."""
    feed.delete()


@action("offers.feed.order", requires=may_edit_offers)
def order_feed(feed: OfferFeed, *, by: Principal) -> OfferFeed:
    """Somebody wants it read now."""
    feed.ordered_at = clock.now()
    feed.save()
    return feed


@action("offers.feed.apply", requires=may_read_feed)
def apply_feed(feed: OfferFeed, *, by: Principal, gathered: Gathered, progress: Progress) -> OfferFeed:
    """Take over what the feed says, and keep the report."""
    feed = _fresh(feed)
    plan = FeedPlan(feed, gathered)
    report = report_of(plan)
    with one_step_for_all():
        plan.carry_out(progress)
    feed.report = {**report, "findings": report["findings"][:MOST_FINDINGS]}
    feed.read_at, feed.ordered_at, feed.problem = clock.now(), None, plan.problem
    feed.failed_at = feed.read_at if feed.problem else None
    feed.save()
    return feed


@action("offers.feed.fail", requires=may_read_feed)
def fail_feed(feed: OfferFeed, *, by: Principal, problem: str) -> OfferFeed:
    """It could not be read, and why; offers stay as they are."""
    feed = _fresh(feed)
    feed.problem, feed.failed_at, feed.ordered_at = problem, clock.now(), None
    explain(problem)
    feed.save()
    return feed


def _put(feed: OfferFeed, values: dict[str, Any]) -> OfferFeed:
    vocabularies = plain({name: values[name] for name in ("categories", "stages") if name in values})
    for name, value in {**values, **vocabularies}.items():
        setattr(feed, name, value)
    others = OfferFeed.objects.filter(network=feed.network, address=feed.address).exclude(pk=feed.pk)
    if others.exists():
        raise DomainError(_("Diesen Datenstrom gibt es schon."), field="address")
    feed.save()
    return feed


def _fresh(feed: OfferFeed) -> OfferFeed:
    rows = OfferFeed.objects.select_related("network__region", "provider").select_for_update(of=("self",))
    fresh: OfferFeed = rows.get(pk=feed.pk)
    return fresh
