"""Until when an offer counts as right: so many months after it was checked, at most until its last day."""

from __future__ import annotations

import calendar
import datetime as dt

from bildungsnetz.contexts.registry.models import Network

from .models import CatalogueRules, Offer

MAILS = 3  # the question and two reminders
TOGETHER = dt.timedelta(days=30)  # what falls due soon is asked in the same mail


def rules_of(network: Network) -> CatalogueRules:
    """The freshness contract of the network, or the usual one, unsaved."""
    return CatalogueRules.objects.filter(network=network).first() or CatalogueRules(network=network)


def valid_until(rules: CatalogueRules, checked_on: dt.date, ends_on: dt.date | None) -> dt.date:
    """The last day on which the offer counts as right."""
    last = months_later(checked_on, rules.valid_months)
    return min(last, ends_on) if ends_on else last


def is_unanswered(offer: Offer, rules: CatalogueRules, today: dt.date) -> bool:
    """Is it time for the next mail, or after the last one for the end?"""
    if offer.asked_on is None:
        return True
    return offer.asked_on + dt.timedelta(days=rules.remind_days) <= today


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
