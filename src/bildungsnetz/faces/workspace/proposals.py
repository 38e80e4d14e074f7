"""What the next agenda should take up, from earlier meetings and strategy, and where an item came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.fields import TakenUpFields
from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting
from bildungsnetz.contexts.bodies.queries import LeftOpen, last_meeting_before, left_open, origin_of
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.rules import may_plan_staff
from bildungsnetz.contexts.strategy.models import Order
from bildungsnetz.contexts.strategy.queries import asked_of
from bildungsnetz.kern.formats import short_day
from bildungsnetz.kern.frame import Link

ORDER, RECOMMENDATION = "strategy.order", "strategy.recommendation"
PLAN = "resources.plan"
_PAGES = {ORDER: "order", RECOMMENDATION: "recommendation"}
_LONGEST = 300
_KEPT = ("text", "is_public", "is_strategic", "reporter", "duration_minutes", "competence")


@dataclass(frozen=True)
class Proposal:
    """One thing to take up: what it is (`kind`), why now, its page, and the item that it would become."""

    key: str
    kind: str
    title: str
    why: str
    url: str = ""
    fields: TakenUpFields = field(default_factory=TakenUpFields)


def proposals_for(
    principal: Principal, network: Network, meeting: Meeting, agenda: Sequence[AgendaItem]
) -> list[Proposal]:
    """Everything that the agenda of this meeting does not have yet, what was left open first."""
    last = last_meeting_before(meeting)
    until = timezone.localdate(meeting.starts_at) if meeting.starts_at else clock.today()
    since = last.held_on if last and len(last.held_on) == len("2026-01-01") else ""
    asked = asked_of(
        principal,
        network,
        meeting.body,
        until=until,
        since=dt.date.fromisoformat(since) if since else None,
    )
    taken = {item.origin for item in agenda}
    found = [*_left_open(network, left_open(meeting, last, agenda))]
    found += [
        _from_strategy(network, RECOMMENDATION, one.pk, one.title, _("Empfehlung"), _("noch ohne Antwort"))
        for one in asked.recommendations
    ]
    found += [_of_order(network, order, _due(order)) for order in asked.due]
    found += [
        _of_order(network, order, _("seit der letzten Sitzung kein Bericht")) for order in asked.unreported
    ]
    return [one for one in found if one.key not in taken]


def chosen_of(proposals: list[Proposal], keys: Collection[str]) -> list[TakenUpFields]:
    """The items that the chosen proposals become."""
    return [one.fields for one in proposals if one.key in keys]


def _left_open(network: Network, left: LeftOpen) -> Iterator[Proposal]:
    for item in left.items:
        said = item.get_treatment_display()
        why = _("%(meeting)s, TOP %(number)s: %(state)s") % {
            "meeting": item.meeting.title,
            "number": item.position,
            "state": said,
        }
        fields = TakenUpFields(title=item.title, carried_from=item)
        fields |= {name: getattr(item, name) for name in _KEPT}  # type: ignore[typeddict-item]
        url = reverse("workspace:meeting", args=[network.slug, item.meeting_id])
        yield Proposal(f"bodies.agendaitem:{item.pk}", _("Tagesordnungspunkt"), item.title, why, url, fields)
    for paper in left.papers:
        key = origin_of(paper)
        fields = TakenUpFields(title=paper.title[:_LONGEST], origin=key)
        url = reverse("workspace:meeting", args=[network.slug, paper.meeting_id])
        yield Proposal(key, _("Vorlage"), str(paper), _("noch ohne Beschluss"), url, fields)


def _of_order(network: Network, order: Order, why: str) -> Proposal:
    return _from_strategy(network, ORDER, order.pk, order.title, _("Auftrag"), why)


def _from_strategy(network: Network, what: str, pk: int, title: str, kind: str, why: str) -> Proposal:
    key = f"{what}:{pk}"
    item = TakenUpFields(title=f"{kind}: {title}"[:_LONGEST], origin=key, is_public=False)
    return Proposal(key, kind, title, why, _page(network, key), item)


def _due(order: Order) -> str:
    return _("fällig am %(day)s") % {"day": short_day(order.due_on)}


def origin_link(network: Network, item: AgendaItem, principal: Principal) -> Link | None:
    """Where an item came from: an earlier meeting, the record of strategy that asked for it, or a plan."""
    if item.carried_from_id and item.carried_from:
        earlier = item.carried_from
        words = _("aus %(meeting)s, TOP %(number)s") % {
            "meeting": earlier.meeting.title,
            "number": earlier.position,
        }
        return Link(words, reverse("workspace:meeting", args=[network.slug, earlier.meeting_id]))
    if item.origin.startswith(f"{PLAN}:"):
        if not may_plan_staff(principal, network):
            return None  # plans name people
        year, _dot, number = item.origin.removeprefix(f"{PLAN}:").partition(".")
        return Link(_("zum Einsatzplan"), reverse("workspace:plan", args=[network.slug, year, number]))
    url = _page(network, item.origin)
    return Link(_("zum Anlass"), url) if url else None


def _page(network: Network, origin: str) -> str:
    what, _colon, key = origin.partition(":")
    page = _PAGES.get(what)
    return reverse(f"workspace:{page}", args=[network.slug, key]) if page else ""
