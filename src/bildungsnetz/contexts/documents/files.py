"""Keeping a file inside a running action.

Other contexts call `keep_file` within their own actions, so that a report and its evidence are one deed.
"""

from __future__ import annotations

from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError

from .checking import CheckedFile, check_file
from .kinds import FileType, type_of_document
from .models import Document
from .names import download_name

Upload = File[Any] | CheckedFile
"""A file to keep; one that was checked before is not checked again."""


def keep_file(document: Document, file: Upload) -> Document:
    """Check the file, store it under a name made of its checksum and save the document.

    Call it inside an action. The name that the file came with is not used for its place.
    """
    checked = file if isinstance(file, CheckedFile) else check_file(file)
    if checked.type.is_picture and not document.alternative_text:
        raise DomainError(
            _("Bitte beschreiben Sie das Bild für Menschen, die es nicht sehen."), field="alternative_text"
        )
    replaced = document.file.name
    document.media_type = checked.type.media_type
    document.size = checked.size
    document.sha256 = checked.sha256
    checked.file.seek(0)
    document.file.save(f"{checked.sha256[:24]}.{checked.type.extension}", checked.file, save=False)
    document.save()
    _remove_unused(replaced)
    return document


def discard_document(document: Document) -> None:
    """Delete a document with its file inside an action; the file goes once the deed is done for good."""
    name = document.file.name
    document.delete()
    _remove_unused(name)


def _remove_unused(name: str | None) -> None:
    """Delete a file once the deed is done for good, unless a document still has it."""

    def remove() -> None:
        if not Document.objects.filter(file=name).exists():
            default_storage.delete(name or "")

    if name:
        transaction.on_commit(remove)


__all__ = [
    "CheckedFile",
    "FileType",
    "Upload",
    "check_file",
    "discard_document",
    "download_name",
    "keep_file",
    "type_of_document",
]
