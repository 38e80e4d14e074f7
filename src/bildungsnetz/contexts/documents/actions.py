"""Writes of documents and links."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped, is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from finding import analyse

from .files import Upload, keep_file
from .models import Document, DocumentText, ExternalLink
from .rules import may_check_links, may_keep_documents

PICTURES = frozenset({Document.Kind.PHOTO, Document.Kind.LOGO})


class DocumentValues(TypedDict, total=False):
    """What people say about a document."""

    title: str
    caption: str
    alternative_text: str
    purpose: str
    rights: str
    rights_cleared: bool
    link: str
    source: str
    is_public: bool


class LinkValues(TypedDict, total=False):
    """What people say about a link."""

    label: str
    url: str
    purpose: str
    position: int
    source: str


@action("documents.picture.record", requires=may_keep_documents)
def record_picture(
    owner: Scoped, *, by: Principal, kind: str = Document.Kind.PHOTO, **values: Unpack[DocumentValues]
) -> Document:
    """Keep the knowledge of a picture without its file, because its rights are not cleared."""
    if not values.get("alternative_text"):
        raise DomainError(
            _("Bitte beschreiben Sie das Bild für Menschen, die es nicht sehen."), field="alternative_text"
        )
    document = Document(scope=owner.scope_key, kind=kind, **values)
    document.save()
    return document


@action("documents.document.add", requires=may_keep_documents)
def add_document(
    owner: Scoped, *, by: Principal, kind: str, file: Upload, **values: Unpack[DocumentValues]
) -> Document:
    """Keep a file for whatever `owner` is; the document shares its scope."""
    document = Document(scope=owner.scope_key, kind=kind, **values)
    _refuse_uncleared(document)
    return keep_file(document, file)


@action("documents.document.attach_file", requires=may_keep_documents)
def attach_file(
    document: Document,
    *,
    by: Principal,
    file: Upload,
    revision: int | None = None,
    **values: Unpack[DocumentValues],
) -> Document:
    """Give a file to a document that has none, or a new one in place of the old."""
    document.expect_revision(revision)
    _take(document, values)
    _refuse_uncleared(document)
    return keep_file(document, file)


@action("documents.document.edit", requires=may_keep_documents)
def edit_document(
    document: Document, *, by: Principal, revision: int | None = None, **values: Unpack[DocumentValues]
) -> Document:
    """Change what is said about a document; its file stays."""
    document.expect_revision(revision)
    _take(document, values)
    if document.file:
        _refuse_uncleared(document)
    document.save()
    return document


@action("documents.text.keep", requires=is_operator)
def keep_text(document: Document, *, by: Principal, text: str, is_readable: bool = True) -> DocumentText:
    """Keep the words of a document's file, or that it has none, or that it could not be read."""
    state = DocumentText.State.READ if text else DocumentText.State.EMPTY
    kept = DocumentText(
        document=document,
        state=state if is_readable else DocumentText.State.UNREADABLE,
        text=text,
        haystack=analyse("", "", text),
        read_at=clock.now(),
    )
    kept.save()
    return kept


@action("documents.link.add", requires=may_keep_documents)
def add_link(owner: Scoped, *, by: Principal, **values: Unpack[LinkValues]) -> ExternalLink:
    """Keep a link to an outside page; it counts as unchecked until the first check."""
    link = ExternalLink(scope=owner.scope_key, **values)
    _refuse_twice(link)
    link.save()
    return link


@action("documents.link.edit", requires=may_keep_documents)
def edit_link(
    link: ExternalLink, *, by: Principal, revision: int | None = None, **values: Unpack[LinkValues]
) -> ExternalLink:
    """Change a link; a new address has to be checked anew."""
    link.expect_revision(revision)
    before = link.url
    for name, value in values.items():
        setattr(link, name, value)
    if link.url != before:
        _refuse_twice(link)
        link.state, link.checked_at, link.problem = ExternalLink.State.UNCHECKED, None, ""
    link.save()
    return link


@action("documents.link.remove", requires=may_keep_documents)
def remove_link(link: ExternalLink, *, by: Principal) -> None:
    """Take a link away; the trail keeps what it was."""
    link.delete()


@action("documents.link.record_check", requires=may_check_links)
def record_link_check(link: ExternalLink, *, by: Principal, problem: str = "") -> ExternalLink:
    """Keep what a check found: no `problem` means that the page answered."""
    link.state = ExternalLink.State.GONE if problem else ExternalLink.State.REACHABLE
    link.problem = problem[:300]
    link.checked_at = clock.now()
    link.save()
    return link


def _take(document: Document, values: DocumentValues) -> None:
    for name, value in values.items():
        setattr(document, name, value)


def _refuse_uncleared(document: Document) -> None:
    """A picture is taken over only with its rights; without them it stays a record."""
    if document.kind in PICTURES and not document.rights_cleared:
        raise DomainError(
            _("Die Rechte an dem Bild sind nicht geklärt. Bitte erfassen Sie es ohne Datei."),
            field="rights_cleared",
        )


def _refuse_twice(link: ExternalLink) -> None:
    if ExternalLink.objects.filter(scope=link.scope, url=link.url).exclude(pk=link.pk).exists():
        raise DomainError(_("Diese Adresse ist schon eingetragen."), field="url")
