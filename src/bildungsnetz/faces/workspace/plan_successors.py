"""What somebody who looks at a plan should know of the other plans of its school year, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import Successor, Why, successors_of
from bildungsnetz.kern.frame import Link

from .frame import OfficeRequest
from .plan_pages import State, to_plan


def successors_told(request: OfficeRequest, plan: Plan, versions: Iterable[Plan]) -> list[tuple[str, Link]]:
    """Each sentence with the link to the plan it speaks of."""
    return [
        (
            _said(plan, one) % {"year": plan.school_year},
            Link(
                _("Nr. %(number)s: %(title)s") % {"number": one.plan.number, "title": one.plan.title},
                to_plan(request, "plan", one.plan),
            ),
        )
        for one in successors_of(plan, versions)
    ]


def _said(plan: Plan, other: Successor) -> str:
    if other.why == Why.BETTER:
        return _("Ein anderer Plan ist auf derselben Grundlage besser:")
    if other.why == Why.NEWER:
        return _("Aus diesem Plan ist eine neuere Fassung entstanden:")
    if other.plan.state == State.IN_FORCE:
        return _("Für %(year)s ist ein anderer Plan in Kraft:")
    if plan.state == State.IN_FORCE:
        return _(
            "Für %(year)s ist ein neuer Plan beschlossen. Er löst diesen ab, wenn er in Kraft gesetzt wird:"
        )
    return _("Für %(year)s ist schon ein anderer Plan beschlossen:")
