"""Whether a decision means the plan as it is now."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.kernel.partial_dates import as_written, last_day
from bildungsnetz.contexts.kernel.queries import was_done_since

from ..models import Plan
from .laid import laid_paper


def doubt_in_words(plan: Plan, decision: Decision) -> str:
    """Why the decision may not mean the plan as it is: what happened since, or that it has another item.

    Empty for nothing; one statement at most.
    """
    decided = last_day(decision.decided_on)
    told = {"day": as_written(decision.decided_on)}
    if plan.computed_at and (computed := timezone.localtime(plan.computed_at).date()) > decided:
        told["later"] = f"{computed:%d.%m.%Y}"
        return _("Der Beschluss vom %(day)s ist älter als der Plan, der am %(later)s gerechnet ist.") % told
    next_day = timezone.make_aware(dt.datetime.combine(decided + dt.timedelta(days=1), dt.time()))
    if was_done_since(plan, "resources.plan.override", next_day):
        return _("Nach dem Beschluss vom %(day)s sind Einsätze von Hand geändert.") % told
    laid = laid_paper(plan)
    if laid is not None and not speaks_of(plan, decision):
        return _("Der Plan lag bei einem anderen Tagesordnungspunkt vor, als dieser Beschluss hat.")
    return ""


def speaks_of(plan: Plan, decision: Decision) -> bool:
    """Was it made on the item with which the plan lay before the body?"""
    laid = laid_paper(plan)
    return laid is not None and laid.item_id is not None and decision.item_id == laid.item_id


def asks_if_meant(doubt: str) -> str:
    """The question to that, `doubt_in_words`."""
    return f"{doubt} {_('Gilt er auch für diesen Plan, bestätigen Sie das bitte.')}"
