"""Searching in meetings inside: titles, agenda items, papers and what stands in their files."""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

import finding
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network
from finding import Query

from ..models import AgendaItem, Meeting, Paper, PaperVersion
from .meetings import readable_meetings

_HAYSTACK = "document__words__haystack"
_TITLES = ("title", "summary", "place", "body__name", "body__short_name")


def meetings_found(principal: Principal, network: Network, text: str) -> frozenset[int] | None:
    """Keys of meetings that the principal may read and in which every word stands; nothing for no words.

    Titles and items are few and compared here, the words of files by the database. Four statements.
    """
    query = finding.parse(text)
    if not query:
        return None
    meetings = readable_meetings(
        principal, Meeting.objects.filter(body__network=network), network.scope_key
    ).order_by()
    haystacks = {key: finding.analyse(words) for key, words in _words_of(meetings).items()}
    in_files = _haystacks_of_files(query, meetings)
    return frozenset(key for key, own in haystacks.items() if _holds(query, [own, *in_files.get(key, ())]))


def _words_of(meetings: QuerySet[Meeting]) -> dict[int, str]:
    words: defaultdict[int, list[str]] = defaultdict(list)
    for key, *texts in meetings.values_list("pk", *_TITLES):
        words[key] += texts
    within = meetings.values("pk")
    for key, *texts in AgendaItem.objects.filter(meeting__in=within).values_list(
        "meeting_id", "title", "text", "outcome"
    ):
        words[key] += texts
    for paper in Paper.objects.filter(meeting__in=within, withdrawn_at=None):
        words[paper.meeting_id] += (paper.title, paper.reference)
    return {key: " ".join(texts) for key, texts in words.items()}


def _haystacks_of_files(query: Query, meetings: QuerySet[Meeting]) -> dict[int, list[str]]:
    """By meeting, the words of those files in which any of what is looked for stands."""
    fragments = {fragment for group in query.patterns() for fragment in group}
    condition = reduce(or_, (Q(**{f"{_HAYSTACK}__contains": fragment}) for fragment in fragments))
    versions = PaperVersion.objects.filter(
        condition, paper__meeting__in=meetings.values("pk"), paper__withdrawn_at=None
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for key, haystack in versions.order_by().values_list("paper__meeting_id", _HAYSTACK):
        found[key].append(haystack)
    return found


def _holds(query: Query, haystacks: list[str]) -> bool:
    """Does every word stand in any of them?"""
    return all(any(term.find(haystack) for term in group for haystack in haystacks) for group in query.groups)
