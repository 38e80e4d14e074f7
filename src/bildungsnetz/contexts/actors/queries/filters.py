"""What narrows a list of institutions; pages keep it in their address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from bildungsnetz.contexts.kernel import clock
from finding import parse

from ..freshness import is_fresh
from ..kinds import Freshness, Stage
from ..models import Institution

GONE = (Institution.State.CLOSED, Institution.State.VANISHED)


@dataclass(frozen=True)
class InstitutionFilter:
    """Empty values narrow nothing, unknown ones find nothing.

    `area` is the AGS of a municipality (8 digits) or Kreis (5 digits); `gone` shows what does not exist any
    more.
    """

    kind: str = ""
    stage: str = ""
    area: str = ""
    school_form: str = ""
    text: str = ""
    freshness: str = ""
    gone: bool = False


def narrowed(institutions: QuerySet[Institution], chosen: InstitutionFilter) -> QuerySet[Institution]:
    """The institutions that fit."""
    found = institutions.filter(state__in=GONE) if chosen.gone else institutions.exclude(state__in=GONE)
    if chosen.kind:
        found = found.filter(kind=chosen.kind)
    if chosen.school_form:
        found = found.filter(school_form=chosen.school_form)
    if chosen.area:
        column = "kreis_ags" if len(chosen.area) == 5 else "municipality_ags"
        found = found.filter(**{column: chosen.area})
    if chosen.stage in Stage.values:  # the list is kept as JSON text, where both databases can look
        found = found.annotate(stage_text=Cast("stages", TextField())).filter(
            stage_text__contains=f'"{chosen.stage}"'
        )
    if chosen.freshness in Freshness.values:
        found = found.filter(is_fresh(chosen.freshness, clock.today()))
    return with_words(found, chosen.text)


def with_words(records: QuerySet[Any], text: str) -> QuerySet[Any]:
    """The records whose `words` hold every word of the text, in whatever form it is written."""
    query = parse(text)
    if not query:
        return records
    groups = (
        reduce(or_, (Q(words__contains=fragment) for fragment in fragments)) for fragments in query.patterns()
    )
    return records.filter(reduce(and_, groups))
