"""The groups of „Heute“ that need more than a line of their table: orders, meetings and answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.queries import MeetingAhead
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Order, Recommendation, Referral
from bildungsnetz.contexts.strategy.queries import LATE, OPEN, OVERDUE, DueOrders, is_late
from bildungsnetz.kern.formats import moment, relative_day, short_day

from .day_entries import Entry, Group, group_of

SOON = dt.timedelta(days=3)


def _to(name: str, network: Network, *args: object) -> str:
    return reverse(f"workspace:{name}", args=[network.slug, *args])


def _of(network: Network, orders: Iterable[Order]) -> list[Order]:
    return [order for order in orders if order.network_id == network.pk]


def _order(order: Order, network: Network, kind: str = "", word: str = "") -> Entry:
    owner = f"{order.owner_name}, " if order.owner else ""
    due = _("fällig %(day)s") % {"day": relative_day(order.due_on)} if order.due_on else _("ohne Termin")
    return Entry(order.title, _to("order", network, order.pk), f"{owner}{due}", kind, word)


def due_group(network: Network, due: DueOrders) -> Group:
    late, silent, soon = (_of(network, orders) for orders in (due.overdue, due.unreported, due.due_soon))
    marks = {
        **dict.fromkeys(late, ("warning", _("überfällig"))),
        **dict.fromkeys(silent, ("info", _("Bericht fehlt"))),
        **dict.fromkeys(soon, ("neutral", _("bald fällig"))),
    }
    url = f"{_to('orders', network)}?stand={OVERDUE if late else OPEN}"
    return group_of(_("Aufträge"), "auftrag", url, marks, lambda order: _order(order, network, *marks[order]))


def own_orders_group(network: Network, orders: Iterable[Order]) -> Group:
    def entry(order: Order) -> Entry:
        mark = ("warning", _("überfällig")) if is_late(order) else ("", "")
        return _order(order, network, *mark)

    return group_of(_("Ihre Aufträge"), "auftrag", _to("orders", network), _of(network, orders), entry)


def meetings_group(network: Network, ahead: Iterable[MeetingAhead]) -> Group:
    mine = [entry for entry in ahead if entry.meeting.body.network_id == network.pk]
    url = _to("meetings", network)
    return group_of(_("Nächste Sitzungen"), "kalender", url, mine, lambda entry: _meeting(entry, network))


def _meeting(entry: MeetingAhead, network: Network) -> Entry:
    meeting, kind, word = entry.meeting, "", ""
    if meeting.state == meeting.State.RUNNING:
        kind, word = "info", _("läuft")
    elif meeting.starts_at < clock.now():
        is_invited = meeting.state == meeting.State.INVITED
        kind, word = "warning", _("noch nicht eröffnet") if is_invited else _("Termin ist verstrichen")
    elif entry.is_unanswered:
        kind, word = "warning", _("Ihre Antwort fehlt")
    elif entry.latest_sending_day is not None:
        is_urgent = entry.latest_sending_day <= clock.today() + SOON
        kind = "warning" if is_urgent else "info"
        word = _("einladen bis %(day)s") % {"day": short_day(entry.latest_sending_day)}
    elif meeting.state == meeting.State.DRAFT:
        kind, word = "neutral", str(meeting.get_state_display())
    title = f"{meeting.body.short_name or meeting.body.name}: {meeting.title}"
    return Entry(title, _to("meeting", network, meeting.pk), moment(meeting.starts_at), kind, word)


def recommendations_group(network: Network, rows: Iterable[Recommendation]) -> Group:
    def entry(row: Recommendation) -> Entry:
        count = int(getattr(row, "meetings_since", 0))
        waits = ngettext("%(n)s Sitzung ohne Antwort", "%(n)s Sitzungen ohne Antwort", count) % {"n": count}
        url = _to("recommendation", network, row.pk)
        return Entry(row.title, url, f"{row.addressed_to}, {waits}", "warning", _("überfällig"))

    own = [row for row in rows if row.network_id == network.pk]
    url = _to("recommendations", network)
    return group_of(_("Empfehlungen ohne Antwort"), "beschluss", url, own, entry)


def referrals_group(network: Network, rows: Iterable[Referral]) -> Group:
    """What outside bodies should have discussed by now."""

    def entry(row: Referral) -> Entry:
        note = _("%(body)s, geplant: %(day)s") % {"body": row.body_name, "day": short_day(row.planned_on)}
        url = _to("report_referral", network, row.pk) if row.takes_result else _to("referrals", network)
        return Entry(row.subject or str(row.origin or row), url, note)

    own = [row for row in rows if row.network_id == network.pk]
    url = f"{_to('referrals', network)}?stand={LATE}"
    return group_of(_("Verweisungen ohne Ergebnis"), "beschluss", url, own, entry)


def own_institutions_group(network: Network, institutions: Iterable[Institution]) -> Group:
    url = reverse("workspace:my_institutions")

    def entry(institution: Institution) -> Entry:
        return Entry(institution.name, url, "", "info", _("bitte bestätigen"))

    own = [row for row in institutions if row.scope_key == network.scope_key]
    return group_of(_("Ihre Einrichtung"), "ort", url, own, entry)
