"""Papers: put before a meeting, replaced, taken back. What was sent with the invitation stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.documents.checking import CheckedFile
from bildungsnetz.contexts.documents.files import discard_document, keep_file
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.documents.names import title_of
from bildungsnetz.contexts.documents.reading import read_document
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain
from bildungsnetz.contexts.registry.models import Network

from .. import letters
from ..fields import PaperFields, put
from ..models import AgendaItem, Meeting, Paper, PaperVersion
from ..papers import comes_late, refuse_closed, refuse_twice, was_sent
from ..rules import may_run_meetings

_FREE_AFTER_SENDING = frozenset({"is_public"})


@action("bodies.paper.add", requires=may_run_meetings)
def add_papers(
    meeting: Meeting,
    *,
    by: Principal,
    files: Sequence[CheckedFile],
    title: str = "",
    **fields: Unpack[PaperFields],
) -> list[Paper]:
    """Put files before a meeting or one of its items, each as a paper with a number of its own.

    Without a title, or with several files, a paper is called as its file. After the invitation they count as
    handed in later, and everybody who was invited gets one mail. Raises `DomainError` for a file that lies
    there already.
    """
    refuse_closed(meeting)
    _check_item(meeting, fields.get("item"), is_public=fields.get("is_public", False))
    year, number = _last_number(meeting)
    position = meeting.papers.count()
    papers, versions = [], []
    for count, file in enumerate(files, start=1):
        refuse_twice(meeting, file.sha256, file.name)
        paper = Paper(
            meeting=meeting,
            network=meeting.body.network,
            year=year,
            number=number + count,
            position=position + count,
        )
        put(paper, fields, PaperFields)
        paper.title = (title if len(files) == 1 else "") or title_of(file.name)
        paper.save()
        papers.append(paper)
        versions.append(_add_version(paper, file, number=1))
    if comes_late(meeting):
        letters.announce_supplement(meeting, versions)
    return papers


@action("bodies.paper.edit", requires=may_run_meetings)
def edit_paper(
    paper: Paper,
    *,
    by: Principal,
    revision: int | None = None,
    title: str = "",
    **fields: Unpack[PaperFields],
) -> Paper:
    """Change what is said about a paper; once it was sent, only whether the public may read it."""
    paper.expect_revision(revision)
    if paper.is_withdrawn:
        raise DomainError(_("Diese Vorlage ist zurückgezogen."))
    new: dict[str, Any] = {**fields, "title": title or paper.title}
    changed = {name for name, value in new.items() if getattr(paper, name) != value}
    if was_sent(paper) and changed - _FREE_AFTER_SENDING:
        raise DomainError(
            _("Diese Vorlage ist schon versandt; ändern lässt sich nur noch, ob sie öffentlich ist.")
        )
    put(paper, fields, PaperFields)
    paper.title = new["title"]
    _check_item(paper.meeting, paper.item, is_public=paper.is_public)
    paper.save()
    if "title" in changed:
        _rename_files(paper)
    return paper


@action("bodies.paper.replace", requires=may_run_meetings)
def replace_paper(
    paper: Paper, *, by: Principal, file: CheckedFile, note: str = "", revision: int | None = None
) -> PaperVersion:
    """A new version; the earlier ones stay. After the invitation everybody who was invited gets a mail."""
    paper.expect_revision(revision)
    refuse_closed(paper.meeting)
    if paper.is_withdrawn:
        raise DomainError(_("Diese Vorlage ist zurückgezogen; bitte legen Sie eine neue vor."))
    Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)  # two people, or a second click, wait
    refuse_twice(paper.meeting, file.sha256, file.name)
    number = paper.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = _add_version(paper, file, number=number + 1, note=note)
    if comes_late(paper.meeting):
        letters.announce_supplement(paper.meeting, [version])
    return version


@action("bodies.paper.withdraw", requires=may_run_meetings)
def withdraw_paper(paper: Paper, *, by: Principal, reason: str = "", revision: int | None = None) -> bool:
    """Take a paper back. One that nobody was sent goes with its files, another stays, with the reason.

    Returns whether it stays.
    """
    paper.expect_revision(revision)
    if not was_sent(paper):
        documents = [version.document for version in paper.versions.all()]
        paper.delete()
        for document in documents:
            discard_document(document)
        return False
    if paper.is_withdrawn:
        return True
    if not reason.strip():
        raise DomainError(
            _("Diese Vorlage ist schon versandt. Bitte sagen Sie, warum Sie sie zurückziehen."),
            field="reason",
        )
    explain(reason)
    paper.withdrawn_at, paper.withdrawn_reason = clock.now(), reason.strip()
    paper.save()
    return True


def _add_version(paper: Paper, file: CheckedFile, *, number: int, note: str = "") -> PaperVersion:
    document = Document(
        scope=paper.scope_key,
        kind=Document.Kind.PAPER,
        title=paper.title,
        alternative_text=paper.title if file.type.is_picture else "",
    )
    version = PaperVersion(
        paper=paper,
        number=number,
        document=keep_file(document, file),
        added_at=clock.now(),
        is_supplement=comes_late(paper.meeting),
        note=note,
    )
    version.save()
    read_document.enqueue(version.document_id)
    return version


def _rename_files(paper: Paper) -> None:
    """Readers save a file under its title: an earlier title must not go on in its name."""
    for version in paper.versions.all():
        version.document.title = paper.title
        version.document.save()


def _last_number(meeting: Meeting) -> tuple[int, int]:
    """This year and its last number; held until the deed is done, so that two uploads do not share one."""
    network = Network.objects.select_for_update(of=("self",)).get(pk=meeting.body.network_id)
    year = clock.today().year
    last = Paper.objects.filter(network=network, year=year).order_by("-number").first()
    return year, last.number if last else 0


def _check_item(meeting: Meeting, item: AgendaItem | None, *, is_public: bool) -> None:
    if item is not None and item.meeting_id != meeting.pk:
        raise DomainError(_("Dieser Punkt gehört zu einer anderen Sitzung."), field="item")
    if item is not None and is_public and not item.is_public:
        raise DomainError(
            _("Dieser Punkt ist nicht öffentlich, also kann es seine Vorlage auch nicht sein."),
            field="is_public",
        )
