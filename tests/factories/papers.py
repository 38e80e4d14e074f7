"""Papers of meetings for tests, built through the actions."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import add_papers
from bildungsnetz.contexts.bodies.models import Meeting, Paper, PaperVersion
from bildungsnetz.contexts.documents.checking import CheckedFile, check_file
from bildungsnetz.contexts.documents.reading import read_document
from tests.factories.documents import a_pdf, an_upload


def a_checked_file(name: str = "konzept.pdf", content: bytes | None = None) -> CheckedFile:
    """A file that was looked into; without content a PDF that says its own name."""
    return check_file(an_upload(name, a_pdf(name) if content is None else content))


def a_paper(meeting: Meeting, title: str = "Konzept", *, text: str = "", **values: Any) -> Paper:
    """A paper whose file is a PDF with its title, or with `text`; see `add_papers` for the values."""
    file = a_checked_file(f"{title}.pdf", a_pdf(text or title))
    return add_papers(meeting, by=COMMAND, files=[file], **values)[0]


def read_all_papers() -> None:
    """What the worker does in the background: the words of all files."""
    for version in PaperVersion.objects.all():
        read_document.func(version.document_id)
