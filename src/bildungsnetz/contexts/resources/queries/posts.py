"""Posts with what of them is filled and what is vacant since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.joining import with_rows
from bildungsnetz.contexts.registry.models import Network, PromisedPost

from ..kinds import Funder
from ..models import Filling, Post
from ..periods import is_valid_on
from ..rules import may_plan_staff

NOTHING = Decimal(0)


@dataclass(frozen=True)
class VacantPart:
    """A part of a post that nobody has filled since a day; weekly hours and full-time equivalent."""

    hours: Decimal
    share: Decimal
    since: dt.date


@dataclass(frozen=True)
class PostPicture:
    """A post on a day, hours per week. `vacant_parts`: what is vacant on that day, longest vacant first."""

    post: Post
    fillings: list[Filling]
    held: Decimal
    is_running: bool
    vacant_parts: tuple[VacantPart, ...]

    @property
    def vacant_since(self) -> dt.date | None:
        """The first day from which on it was never full; nothing for one that is."""
        return self.vacant_parts[0].since if self.vacant_parts else None

    @property
    def hours(self) -> Decimal:
        """The weekly hours that were promised."""
        return self.post.share * self.post.full_hours

    @property
    def vacant(self) -> Decimal:
        """The weekly hours that nobody works, of a post that runs."""
        return self.hours - self.held if self.is_running else NOTHING

    @property
    def share_held(self) -> Decimal:
        """What is filled, as full-time equivalent."""
        return self.held / self.post.full_hours

    @property
    def share_vacant(self) -> Decimal:
        """What is vacant, as full-time equivalent."""
        return self.vacant / self.post.full_hours


@dataclass(frozen=True)
class FunderSums:
    """What one funder promised and what of it is filled, as full-time equivalents, of posts that run."""

    funder: Funder
    promised: Decimal
    held: Decimal
    hours_vacant: Decimal


def posts_of(principal: Principal, network: Network, day: dt.date | None = None) -> list[PostPicture]:
    """All posts of a network, by funder and title; one statement."""
    if not may_plan_staff(principal, network):
        return []
    rows = _complete(Post.objects.filter(network=network))
    order = [one.value for one in Funder]
    pictures = [picture_of_post(post, day or clock.today()) for post in rows]
    return sorted(
        pictures, key=lambda one: (order.index(one.post.funder), one.post.title.casefold(), one.post.pk)
    )


def post_of(principal: Principal, network: Network, key: int) -> PostPicture | None:
    """One post of a network, or nothing."""
    if not may_plan_staff(principal, network):
        return None
    posts = _complete(Post.objects.filter(network=network, pk=key))
    return picture_of_post(posts[0], clock.today()) if posts else None


def filling_of(principal: Principal, network: Network, key: int) -> Filling | None:
    """One filling of a post of a network, or nothing."""
    rows = Filling.objects.filter(post__network=network, pk=key).select_related(
        "post__network__region", "member"
    )
    return rows.first() if may_plan_staff(principal, network) else None


def sums_by_funder(pictures: Iterable[PostPicture]) -> list[FunderSums]:
    """Per funder that has a post today."""
    running = [one for one in pictures if one.is_running]
    return [
        FunderSums(
            funder,
            sum((one.post.share for one in rows), NOTHING),
            sum((one.share_held for one in rows), NOTHING),
            sum((one.vacant for one in rows), NOTHING),
        )
        for funder in Funder
        if (rows := [one for one in running if one.post.funder == funder])
    ]


def promises_of(principal: Principal, network: Network) -> QuerySet[PromisedPost]:
    """What the agreement of the network promises, to link a post with."""
    rows = PromisedPost.objects.filter(agreement__network=network).order_by("title", "pk")
    return rows if may_plan_staff(principal, network) else rows.none()


def picture_of_post(post: Post, day: dt.date) -> PostPicture:
    """A post whose fillings were read along, on a day."""
    fillings = list(post.fillings.all())
    held = sum((one.weekly_hours for one in fillings if is_valid_on(one, day)), NOTHING)
    is_running = is_valid_on(post, day)
    parts = _vacant_parts(post, fillings, day) if is_running else ()
    return PostPicture(post, fillings, held, is_running, parts)


def _vacant_parts(post: Post, fillings: list[Filling], day: dt.date) -> tuple[VacantPart, ...]:
    """Each part with the day since when nobody fills it: who comes fills the newest gap first."""
    hours = post.share * post.full_hours
    after = {one.ends_on + dt.timedelta(days=1) for one in fillings if one.ends_on is not None}
    changes = sorted({post.starts_on, *after, *(one.starts_on for one in fillings)})
    parts: list[tuple[Decimal, dt.date]] = []
    for change in (one for one in changes if post.starts_on <= one <= day):
        held = sum((one.weekly_hours for one in fillings if is_valid_on(one, change)), NOTHING)
        more = max(NOTHING, hours - held) - sum((part for part, _since in parts), NOTHING)
        while more < 0:
            part, since = parts.pop()
            more += part
            if more > 0:
                parts.append((more, since))
                more = NOTHING
        if more > 0:
            parts.append((more, change))
    return tuple(VacantPart(part, part / post.full_hours, since) for part, since in parts)


def _complete(posts: QuerySet[Post]) -> list[Post]:
    """Posts with their fillings, by the first day."""
    return with_rows(posts.select_related("network__region", "promised"), "fillings", "member")
