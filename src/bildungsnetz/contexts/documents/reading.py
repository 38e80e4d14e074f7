"""Reading the words of files in the background, apart from every transaction."""

from __future__ import annotations

import subprocess
import sys

from django_tasks import task

from bildungsnetz.contexts.access.principal import WORKER

from .actions import keep_text
from .kinds import type_of_document
from .models import Document
from .queries import papers_without_text

SECONDS = 60
_PROGRAM = (sys.executable, "-P", "-m", "bildungsnetz.contexts.documents.extraction")


@task()
def read_document(key: int) -> None:
    """Background work: keep the words of this document's file, unless somebody already did."""
    document = papers_without_text().filter(pk=key).first()
    if document is None:
        return
    text = text_of(document)
    keep_text(document, by=WORKER, text=text or "", is_readable=text is not None)


def read_left_behind() -> int:
    """Ask again for what was never read, because a worker died; returns how many there were."""
    keys = list(papers_without_text().values_list("pk", flat=True))
    for key in keys:
        read_document.enqueue(key)
    return len(keys)


def text_of(document: Document) -> str | None:
    """The words of a kept file; nothing when they could not be read within SECONDS."""
    known = type_of_document(document)
    if known is None or known.is_picture:
        return ""
    with document.file.open("rb") as file:
        content: bytes = file.read()
    try:
        done = subprocess.run(  # noqa: S603  our own program, its argument is one of our extensions
            [*_PROGRAM, known.extension], input=content, capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return None
    words: bytes = done.stdout
    return words.decode(errors="replace").replace("\0", "").strip()
