"""Papers as lists show them: by item, each with its newest file, its earlier ones and what may be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from bildungsnetz.contexts.bodies.models import AgendaItem, Paper, PaperVersion
from bildungsnetz.contexts.bodies.queries import by_item
from bildungsnetz.contexts.documents.kinds import type_of_document


@dataclass(frozen=True)
class VersionRow:
    """One file of a paper; `url` is empty for who may not open it."""

    version: PaperVersion
    kind: str
    url: str


@dataclass(frozen=True)
class PaperRow:
    """A paper with its newest file and the earlier ones, newest first."""

    paper: Paper
    current: VersionRow
    earlier: tuple[VersionRow, ...]


@dataclass(frozen=True)
class PaperGroup:
    """The papers of one item, or of the whole meeting when `item` is None."""

    item: AgendaItem | None
    rows: tuple[PaperRow, ...]


def paper_groups(papers: Sequence[Paper], agenda: Iterable[AgendaItem], *, may_run: bool) -> list[PaperGroup]:
    """The papers of a meeting in the order of its agenda."""
    return [
        PaperGroup(group.item, tuple(_row(paper, may_run=may_run) for paper in group.papers))
        for group in by_item(papers, agenda)
    ]


def papers_by_item(groups: Iterable[PaperGroup]) -> dict[int, tuple[PaperRow, ...]]:
    """The rows of each item that has papers, by its key."""
    return {group.item.pk: group.rows for group in groups if group.item is not None}


def _row(paper: Paper, *, may_run: bool) -> PaperRow:
    is_open = may_run or not paper.is_withdrawn
    newest, *earlier = [_version(version, paper, is_open=is_open) for version in reversed(paper.all_versions)]
    return PaperRow(paper, newest, tuple(earlier))


def _version(version: PaperVersion, paper: Paper, *, is_open: bool) -> VersionRow:
    known = type_of_document(version.document)
    slug = paper.meeting.body.network.slug
    url = reverse("workspace:paper_file", args=[slug, version.pk]) if is_open else ""
    return VersionRow(version, known.label if known else "", url)
