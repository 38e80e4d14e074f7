"""Pictures of a network and its agreement, and how their texts get the names of those who signed.

A caption may hold `{land}` and `{kommune}`: office and name of the signatory of that side. So a name stands
in one record only, and caption and alternative text cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bildungsnetz.contexts.documents.models import Document

from .models import Agreement
from .models.agreements import Side

# purposes of documents
NETWORK_LOGO = "netzwerk-logo"
PARTNER_LOGO = "partner-logo"
TITLE = "titelbild"
_KINDS = frozenset({Document.Kind.PHOTO, Document.Kind.LOGO})


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is shown; `document.file` is empty where it was not taken over."""

    document: Document
    caption: str
    alternative_text: str


def pictures(documents: Iterable[Document], purpose: str) -> list[Picture]:
    """Photos and logos that serve a purpose (`TITLE`, `PARTNER_LOGO`, `NETWORK_LOGO`)."""
    return [
        Picture(document, document.caption, document.alternative_text)
        for document in documents
        if document.kind in _KINDS and document.purpose == purpose
    ]


def picture_of_signing(agreement: Agreement) -> Picture | None:
    """The picture of the signing with the signatories' names in its texts, or nothing."""
    document = agreement.picture
    if document is None or not document.is_public:
        return None
    names = _names(agreement)
    return Picture(document, _filled(document.caption, names), _filled(document.alternative_text, names))


def _names(agreement: Agreement) -> dict[str, str]:
    by_side: dict[str, list[str]] = {side: [] for side in Side.values}
    for signatory in agreement.signatories.all():
        by_side[signatory.side].append(str(signatory))
    return {side: ", ".join(names) for side, names in by_side.items()}


def _filled(text: str, names: dict[str, str]) -> str:
    for side, name in names.items():
        text = text.replace(f"{{{side}}}", name)
    return text
