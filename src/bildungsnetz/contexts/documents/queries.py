"""Reads of documents and links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock

from .models import Document, DocumentText, ExternalLink

# Papers of meetings have readers of their own: whoever may read the meeting (`bodies`).
_OWN = ~Q(kind=Document.Kind.PAPER)


def public_documents(scope: str) -> QuerySet[Document]:
    """Public documents of a scope, those without a file included: they say that something is missing."""
    return Document.objects.filter(scope=scope, is_public=True)


def public_file(key: int) -> Document | None:
    """A public document that has a file, or nothing."""
    return Document.objects.filter(pk=key, is_public=True).exclude(file="").first()


def readable_file(principal: Principal, key: int) -> Document | None:
    """A document with a file that the principal may read inside, public or not, or nothing."""
    inside = Q(scope__in=principal.scopes_of(Permission.READ_INTERNAL)) & _OWN
    return Document.objects.filter(Q(is_public=True) | inside, pk=key).exclude(file="").first()


def documents_of(principal: Principal, scope: str) -> QuerySet[Document]:
    """All documents of a scope but papers, for whoever may read it inside, else none."""
    documents = Document.objects.filter(_OWN, scope=scope)
    return documents if principal.may(Permission.READ_INTERNAL, scope) else documents.none()


def document_of(principal: Principal, scope: str, key: int) -> Document | None:
    """One document of a scope, or nothing."""
    return documents_of(principal, scope).filter(pk=key).first()


def link_of(scope: str, key: int) -> ExternalLink | None:
    """One link of a scope, or nothing; links are public by nature."""
    return public_links(scope).filter(pk=key).first()


def public_links(scope: str) -> QuerySet[ExternalLink]:
    """Links to outside pages in their order; links are public by nature."""
    return ExternalLink.objects.filter(scope=scope).exclude(purpose=ExternalLink.OF_REFERRAL)


def links_to_check(older_than: dt.timedelta = dt.timedelta(days=7)) -> QuerySet[ExternalLink]:
    """Links never checked or not for this long, oldest first (for the command and the worker)."""
    limit = clock.now() - older_than
    return ExternalLink.objects.filter(Q(checked_at=None) | Q(checked_at__lt=limit)).order_by(
        "checked_at", "id"
    )


def document_texts(keys: Iterable[int]) -> dict[int, str]:
    """The words of these documents by key, those that were read; for documents that the caller may read."""
    found = DocumentText.objects.filter(document__in=keys).exclude(text="")
    return dict(found.values_list("document_id", "text"))


def papers_without_text() -> QuerySet[Document]:
    """Files of papers that nobody has read yet (for the worker)."""
    return Document.objects.filter(kind=Document.Kind.PAPER, words=None).exclude(file="")
