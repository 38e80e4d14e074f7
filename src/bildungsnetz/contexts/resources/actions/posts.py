"""Posts, and who fills them from when to when."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.registry.models import Network, PromisedPost

from ..filling import check_fits, check_hours
from ..models import Filling, Post, StaffMember
from ..periods import check_in_order
from ..rules import may_plan_staff


class PostValues(TypedDict):
    """All that an office says about a post."""

    title: str
    funder: str
    funder_name: str
    share: Decimal
    full_hours: Decimal
    starts_on: dt.date
    ends_on: dt.date | None
    promised: PromisedPost | None
    purpose: str


class FillingValues(TypedDict):
    """How much somebody works on a post, and when."""

    weekly_hours: Decimal
    starts_on: dt.date
    ends_on: dt.date | None


@action("resources.post.add", requires=may_plan_staff)
def add_staff_post(network: Network, *, by: Principal, **values: Unpack[PostValues]) -> Post:
    """A post that was promised, filled or not."""
    post = Post(network=network, **values)
    _check(post)
    post.save()
    return post


@action("resources.post.edit", requires=may_plan_staff)
def edit_staff_post(
    post: Post, *, by: Principal, revision: int | None = None, **values: Unpack[PostValues]
) -> Post:
    """Change a post; refused when its fillings would not fit any more."""
    post.expect_revision(revision)
    for name, value in values.items():
        setattr(post, name, value)
    _check(post)
    check_fits(post, post.fillings.select_related("member"))
    post.save()
    return post


@action("resources.post.remove", requires=may_plan_staff)
def remove_staff_post(post: Post, *, by: Principal, revision: int | None = None) -> None:
    """Remove a post that was entered by mistake; one that somebody filled is ended instead."""
    post.expect_revision(revision)
    if post.fillings.exists():
        raise DomainError(
            _("Diese Stelle war oder ist besetzt. Bitte tragen Sie stattdessen ein, wann sie endet.")
        )
    post.delete()


@action("resources.post.fill", requires=may_plan_staff)
def fill_post(post: Post, *, by: Principal, member: StaffMember, **values: Unpack[FillingValues]) -> Filling:
    """Somebody works on the post from a day on."""
    if member.network_id != post.network_id:
        raise DomainError(_("Diese Fachkraft gehört zu einem anderen Bildungsnetzwerk."), field="member")
    filling = Filling(post=post, member=member, **values)
    locked = Post.objects.select_for_update().get(pk=post.pk)  # two people at once do not overfill it
    _check_filling(filling)
    check_fits(locked, [*locked.fillings.select_related("member"), filling])
    filling.save()
    return filling


@action("resources.filling.edit", requires=may_plan_staff)
def edit_filling(
    filling: Filling, *, by: Principal, revision: int | None = None, **values: Unpack[FillingValues]
) -> Filling:
    """Other hours or other days; with a last day the filling ends."""
    filling.expect_revision(revision)
    for name, value in values.items():
        setattr(filling, name, value)
    post = Post.objects.select_for_update().get(pk=filling.post_id)
    _check_filling(filling)
    others = post.fillings.exclude(pk=filling.pk).select_related("member")
    check_fits(post, [*others, filling])
    filling.save()
    return filling


@action("resources.filling.remove", requires=may_plan_staff)
def remove_filling(filling: Filling, *, by: Principal, revision: int | None = None) -> None:
    """Remove a filling that was entered by mistake; one that is over gets its last day instead."""
    filling.expect_revision(revision)
    filling.delete()


def _check(post: Post) -> None:
    check_in_order(post.starts_on, post.ends_on)
    if post.share <= 0:
        raise DomainError(_("Der Umfang muss größer als 0 sein, zum Beispiel 0,5."), field="share")
    if not 0 < post.full_hours <= 60:
        sentence = _("Eine volle Stelle hat mehr als 0 und höchstens 60 Wochenstunden.")
        raise DomainError(sentence, field="full_hours")
    promised = post.promised
    if promised is not None and promised.agreement.network_id != post.network_id:
        raise DomainError(_("Diese Zusage steht in einem anderen Vertrag."), field="promised")


def _check_filling(filling: Filling) -> None:
    check_hours(filling.weekly_hours)
    check_in_order(filling.starts_on, filling.ends_on)
    left = filling.member.left_on
    if left is not None and (filling.ends_on is None or filling.ends_on > left):
        sentence = _("%(who)s ist am %(day)s ausgeschieden; die Besetzung kann nicht länger dauern.")
        raise DomainError(sentence % {"who": filling.member, "day": f"{left:%d.%m.%Y}"}, field="ends_on")
