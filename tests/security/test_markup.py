"""Markup in every text that people write: whatever stands in a record, pages and prints show as text."""

import io
from typing import Any

import docx
import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import models
from pypdf import PdfReader

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.records import Record
from tests.security.addresses import Address, addresses
from tests.security.world import ANONYMOUS, HERE, World

pytestmark = pytest.mark.django_db

CONTEXTS = ("actors", "bodies", "publishing", "registry", "strategy")
SHORT = "<x-y>\"'&"
LONG = f"#panic()<script>alert(1)</script>{SHORT}"  # the first stops the typesetter where text were a program
TAGS = ("<script>alert", "<x-y>")
BROKEN_OUT = ('&lt;x-y&gt;"', "&lt;x-y&gt;'")  # quotation marks that would end an attribute
PAGES = frozenset({"text/html", "application/atom+xml"})
PRINTS = frozenset(
    {"application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
)
KEYS = frozenset({"scope", "origin", "calendar_uid", "record_model", "record_key"})
OF_SOME = frozenset({"basis"})  # columns that stand only in some rows of their table
HASHED = "_hash"
NOT_WRITTEN = (models.SlugField, models.URLField, models.EmailField, PartialDateField)
HEAD = "leitung-paedagogisch"
VISITORS = {"my_bodies": "vorsitz", "my_institutions": "schule", "edit_own_institution": "schule"}


def written_columns(model: type[Record]) -> list[Any]:
    """The columns of a table whose text somebody writes."""
    return [
        column
        for column in model._meta.concrete_fields
        if isinstance(column, models.CharField | models.TextField)
        and not isinstance(column, NOT_WRITTEN)
        and column.editable
        and not (column.choices or column.unique or column.name in KEYS or column.name.endswith(HASHED))
    ]


@action("tests.markup.write", requires=lambda by: True)
def write_markup_everywhere(*, by: Principal) -> set[str]:
    """Markup into each text of each record of the contexts; returns the columns that hold some."""
    marked = set()
    for label in CONTEXTS:
        for model in apps.get_app_config(label).get_models():
            columns = written_columns(model) if issubclass(model, Record) else []
            for record in model._default_manager.all() if columns else ():
                for column in columns:
                    room = column.max_length or 1000
                    text = f"{LONG}{record.pk}" if room > len(LONG) + 6 else f"{SHORT}{record.pk}"
                    if len(text) <= room and (getattr(record, column.name) or column.name not in OF_SOME):
                        setattr(record, column.name, text)
                        marked.add(f"{model._meta.label_lower}.{column.name}")
                record.save()
    return marked


@pytest.fixture(scope="module")
def marked(world: World) -> World:
    assert len(write_markup_everywhere(by=COMMAND)) > 100
    cache.clear()
    return world


def ask(world: World, address: Address) -> Any:
    own = address.name.partition(":")[2]
    is_public = address.name.startswith(("portal:", "interchange:"))
    role = ANONYMOUS if is_public else VISITORS.get(own, HEAD)
    browser = world.browser(role, "" if is_public else HERE)
    browser.raise_request_exception = False
    return browser.get(address.filled(world, HERE))


def faults(answer: Any, content: str) -> list[str]:
    """What of the markup a page lets through; in feeds, text between tags may hold quotation marks."""
    if answer.status_code >= 500:
        return [str(answer.status_code)]
    is_page = answer.headers["Content-Type"].startswith("text/html")
    return [raw for raw in (*TAGS, *(BROKEN_OUT if is_page else ())) if raw in content]


def text_of_print(kind: str, content: bytes) -> str:
    """What a reader reads in a PDF or a Word document."""
    if kind == "application/pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return "".join(line.text for line in docx.Document(io.BytesIO(content)).paragraphs)


def test_no_page_lets_markup_through_and_every_print_shows_it(marked: World) -> None:
    let_through, shown, printed = {}, set(), set()
    for address in addresses():
        answer = ask(marked, address)
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        if answer.streaming:
            answer.close()
        elif kind in PAGES:
            content = answer.content.decode()
            if found := faults(answer, content):
                let_through[address.name] = found
            if "alert(1)" in content:
                shown.add(address.name)
        elif kind in PRINTS and "#panic()" in text_of_print(kind, answer.content):
            printed.add(address.name.partition(":")[2])
    assert let_through == {}
    assert len(shown) > 200
    assert printed >= {"meeting_invitation_pdf", "minutes_pdf", "minutes_docx", "review_pdf", "review_docx"}
