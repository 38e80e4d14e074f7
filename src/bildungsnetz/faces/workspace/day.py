"""What asks for something today: at most six groups for each network, each with count and link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.permissions import Permission as May
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.freshness import is_due
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries.institutions import institutions_to_confirm, own_institutions
from bildungsnetz.contexts.bodies.models import Seat
from bildungsnetz.contexts.bodies.queries import MeetingAhead, upcoming_for, vacancies
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.queries import troubled_messages_in
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import own_networks
from bildungsnetz.contexts.strategy.models import Order, Recommendation
from bildungsnetz.contexts.strategy.queries import (
    OPEN,
    OVERDUE,
    DueOrders,
    due_orders,
    is_late,
    open_orders_of_own,
    overdue_recommendations,
)
from bildungsnetz.kern.formats import moment, relative_day, short_day

R = TypeVar("R")
SHOWN = 4
SOON = dt.timedelta(days=3)


@dataclass(frozen=True)
class Entry:
    """One thing to do: `kind` and `word` make a badge, empty without one."""

    text: str
    url: str
    note: str = ""
    kind: str = ""
    word: str = ""


@dataclass(frozen=True)
class Group:
    """Things of one kind: all counted, the first few shown, the rest behind the link."""

    title: str
    icon: str
    url: str
    count: int
    shown: tuple[Entry, ...]


@dataclass(frozen=True)
class NetworkDay:
    """The day in one network."""

    network: Network
    groups: tuple[Group, ...]


def days_of(principal: Principal) -> list[NetworkDay]:
    """The day in each network of the person; groups without anything to do are left out."""
    networks = list(own_networks(principal))
    inner = {network.pk for network in networks if principal.may(May.READ_INTERNAL, network.scope_key)}
    due = due_orders(principal) if inner else DueOrders((), (), ())
    own = list(open_orders_of_own(principal)) if len(inner) < len(networks) else []
    meetings = upcoming_for(principal, within_days=60)
    recommendations = list(overdue_recommendations(principal)) if inner else []
    to_confirm = _own_to_confirm(principal)
    days = []
    for network in networks:
        groups = [_meetings(network, meetings)]
        if network.pk in inner:
            groups = [_due(network, due), *groups, _recommendations(network, recommendations)]
            groups += _office_groups(principal, network)
        else:
            groups = [_own_orders(network, own), *groups, _own_institutions(network, to_confirm)]
        days.append(NetworkDay(network, tuple(group for group in groups if group.count)))
    return days


def _office_groups(principal: Principal, network: Network) -> list[Group]:
    groups = [_vacancies(principal, network)]
    if principal.may(May.EDIT_ACTORS, network.scope_key):
        groups.append(_unconfirmed(principal, network))
    if principal.may(May.READ_OUTBOX, network.scope_key):
        groups.append(_troubled(network))
    return groups


def _group(title: str, icon: str, url: str, rows: Iterable[R], entry: Callable[[R], Entry]) -> Group:
    found = list(rows)
    return Group(title, icon, url, len(found), tuple(entry(row) for row in found[:SHOWN]))


def _to(name: str, network: Network, *args: object) -> str:
    return reverse(f"workspace:{name}", args=[network.slug, *args])


def _of(network: Network, orders: Iterable[Order]) -> list[Order]:
    return [order for order in orders if order.network_id == network.pk]


def _order(order: Order, network: Network, kind: str = "", word: str = "") -> Entry:
    owner = f"{order.owner}, " if order.owner else ""
    due = _("fällig %(day)s") % {"day": relative_day(order.due_on)} if order.due_on else _("ohne Termin")
    return Entry(order.title, _to("order", network, order.pk), f"{owner}{due}", kind, word)


def _due(network: Network, due: DueOrders) -> Group:
    late, silent, soon = (_of(network, orders) for orders in (due.overdue, due.unreported, due.due_soon))
    marks = {
        **dict.fromkeys(late, ("warning", _("überfällig"))),
        **dict.fromkeys(silent, ("info", _("Bericht fehlt"))),
        **dict.fromkeys(soon, ("neutral", _("bald fällig"))),
    }
    url = f"{_to('orders', network)}?stand={OVERDUE if late else OPEN}"
    return _group(_("Aufträge"), "auftrag", url, marks, lambda order: _order(order, network, *marks[order]))


def _own_orders(network: Network, orders: Iterable[Order]) -> Group:
    def entry(order: Order) -> Entry:
        mark = ("warning", _("überfällig")) if is_late(order) else ("", "")
        return _order(order, network, *mark)

    return _group(_("Ihre Aufträge"), "auftrag", _to("orders", network), _of(network, orders), entry)


def _meetings(network: Network, ahead: Iterable[MeetingAhead]) -> Group:
    mine = [entry for entry in ahead if entry.meeting.body.network_id == network.pk]
    url = _to("meetings", network)
    return _group(_("Nächste Sitzungen"), "kalender", url, mine, lambda entry: _meeting(entry, network))


def _meeting(entry: MeetingAhead, network: Network) -> Entry:
    meeting, kind, word = entry.meeting, "", ""
    if entry.is_unanswered:
        kind, word = "warning", _("Ihre Antwort fehlt")
    elif entry.latest_sending_day is not None:
        is_urgent = entry.latest_sending_day <= clock.today() + SOON
        kind = "warning" if is_urgent else "info"
        word = _("einladen bis %(day)s") % {"day": short_day(entry.latest_sending_day)}
    elif meeting.state == meeting.State.DRAFT:
        kind, word = "neutral", str(meeting.get_state_display())
    title = f"{meeting.body.short_name or meeting.body.name}: {meeting.title}"
    return Entry(title, _to("meeting", network, meeting.pk), moment(meeting.starts_at), kind, word)


def _recommendations(network: Network, rows: Iterable[Recommendation]) -> Group:
    def entry(row: Recommendation) -> Entry:
        return Entry(row.title, _to("recommendation", network, row.pk), str(row.addressed_to or ""))

    own = [row for row in rows if row.network_id == network.pk]
    url = _to("recommendations", network)
    return _group(_("Empfehlungen ohne Antwort"), "beschluss", url, own, entry)


def _vacancies(principal: Principal, network: Network) -> Group:
    def entry(seat: Seat) -> Entry:
        return Entry(seat.label, _to("body", network, seat.body.slug), seat.body.name)

    seats = vacancies(principal, network)
    return _group(_("Unbesetzte Sitze"), "gremium", _to("bodies", network), seats, entry)


def _unconfirmed(principal: Principal, network: Network) -> Group:
    def entry(row: tuple[int, str, dt.date | None]) -> Entry:
        key, name, on = row
        note = _("zuletzt bestätigt %(day)s") % {"day": short_day(on)} if on else _("noch nie bestätigt")
        return Entry(name, _to("institution", network, key), note)

    rows = institutions_to_confirm(principal, network.scope_key).values_list("pk", "name", "confirmed_on")
    url = _to("institutions", network)
    return _group(_("Zu bestätigende Einrichtungen"), "ort", url, rows, entry)


def _troubled(network: Network) -> Group:
    url = _to("outbox", network)

    def entry(message: OutboxMessage) -> Entry:
        return Entry(str(message), url, message.recipient, "warning", str(message.get_state_display()))

    return _group(_("Nachrichten mit Problem"), "mail", url, troubled_messages_in([network.scope_key]), entry)


def _own_to_confirm(principal: Principal) -> list[Institution]:
    if not any(scope.startswith("einrichtung:") for scope in principal.scopes_of(May.CONFIRM_INSTITUTION)):
        return []
    return list(own_institutions(principal).filter(is_due(clock.today())).prefetch_related(None))


def _own_institutions(network: Network, institutions: Iterable[Institution]) -> Group:
    url = reverse("workspace:my_institutions")

    def entry(institution: Institution) -> Entry:
        return Entry(institution.name, url, "", "info", _("bitte bestätigen"))

    own = [row for row in institutions if row.scope_key == network.scope_key]
    return _group(_("Ihre Einrichtung"), "ort", url, own, entry)
