"""Reads of papers: what everybody may have, what the office and the members of a body may have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Prefetch, Q, QuerySet

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.documents.names import download_name
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network

from ..lifecycle import AGENDA_IS_OUT
from ..models import AgendaItem, Meeting, Paper, PaperVersion
from ..rules import may_run_meetings
from .meetings import readable_meetings

_WITH_MEETING = ("meeting__body__network__region", "meeting__body__type", "item")


def is_public_paper() -> Q:
    """The one condition under which everybody may read a paper, its newest version that is.

    It and its item are public, it was not taken back, and its meeting is public and its agenda out.
    """
    of_public_item = Q(item=None) | Q(item__is_public=True)
    return of_public_item & Q(
        is_public=True,
        withdrawn_at=None,
        meeting__is_public=True,
        meeting__state__in=AGENDA_IS_OUT,
        meeting__body__is_public=True,
        meeting__body__network__is_live=True,
    )


def _with_versions(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    versions = PaperVersion.objects.select_related("document")
    return papers.prefetch_related(Prefetch("versions", versions))


def _of(meeting: Meeting, papers: QuerySet[Paper]) -> list[Paper]:
    """The papers with their versions, through the versions, since each has one: one statement."""
    versions = PaperVersion.objects.filter(paper__in=papers.order_by().values("pk"))
    rows = versions.select_related("paper", "document").order_by("paper__position", "paper_id", "number")
    found = []
    for _key, group in groupby(rows, attrgetter("paper_id")):
        of_paper = list(group)
        paper: Paper = of_paper[0].paper
        paper.meeting = meeting
        paper.read_versions = of_paper
        found.append(paper)
    return found


def papers_of(meeting: Meeting) -> list[Paper]:
    """The papers of a meeting that the caller was allowed to read, those taken back included."""
    return _of(meeting, Paper.objects.filter(meeting=meeting))


def public_papers(meeting: Meeting) -> list[Paper]:
    """What everybody may read of a meeting's papers."""
    return _of(meeting, Paper.objects.filter(is_public_paper(), meeting=meeting))


def paper_for(principal: Principal, network: Network, key: int) -> Paper | None:
    """A paper by its key, if the principal may read its meeting."""
    found = Paper.objects.filter(pk=key, meeting__in=_meetings(principal, network))
    return _with_versions(found.select_related(*_WITH_MEETING)).first()


def version_for(principal: Principal, network: Network, key: int) -> PaperVersion | None:
    """One file of a paper, old ones too; of one taken back only for those who run the meetings."""
    versions = PaperVersion.objects.filter(pk=key, paper__meeting__in=_meetings(principal, network))
    found: PaperVersion | None = versions.select_related("document", "paper__meeting__body__network").first()
    is_closed = found is not None and found.paper.is_withdrawn
    return None if is_closed and not may_run_meetings(principal, network) else found


def public_version(network: Network, key: int) -> PaperVersion | None:
    """The newest version of a paper that everybody may read; its earlier ones are not public."""
    papers = Paper.objects.filter(is_public_paper(), network=network, versions=key)
    paper = _with_versions(papers).first()
    return paper.current if paper and paper.current.pk == key else None


def file_name(version: PaperVersion) -> str:
    """The name under which a reader saves a version, such as „v-2026-012-konzept-fassung-2.pdf“."""
    paper = version.paper
    number = f"V-{paper.year}-{paper.number:03}"
    name = download_name(version.document, number)
    stem, dot, extension = name.rpartition(".")
    return name if version.number == 1 else f"{stem}-fassung-{version.number}{dot}{extension}"


def versions_of_mail(message: OutboxMessage) -> list[PaperVersion]:
    """What a mail about papers handed in later tells of; for the face that renders it."""
    versions = PaperVersion.objects.filter(pk__in=message.data["versions"], paper__withdrawn_at=None)
    return list(versions.select_related("paper__item", "document").order_by("paper__position", "number"))


@dataclass(frozen=True)
class PapersOfItem:
    """The papers of one item, or those of the whole meeting when `item` is None."""

    item: AgendaItem | None
    papers: tuple[Paper, ...]


def by_item(papers: Sequence[Paper], agenda: Iterable[AgendaItem]) -> list[PapersOfItem]:
    """Papers in the order of the agenda, those of the whole meeting first; items without papers left out."""
    groups = [PapersOfItem(None, tuple(paper for paper in papers if paper.item_id is None))]
    groups += [
        PapersOfItem(item, tuple(paper for paper in papers if paper.item_id == item.pk)) for item in agenda
    ]
    return [group for group in groups if group.papers]


def _meetings(principal: Principal, network: Network) -> QuerySet[Meeting]:
    meetings: QuerySet[Meeting] = Meeting.objects.filter(body__network=network)
    return readable_meetings(principal, meetings, network.scope_key).order_by().only("pk")
