"""Names that files come with: they are shown and made into titles, and nothing is ever stored under them."""

from __future__ import annotations

import re
import unicodedata

from django.utils.text import slugify
from django.utils.translation import gettext as _

from .kinds import SPELLINGS, TYPES, type_of_document
from .models import Document

LONGEST_NAME = 150
_EXTENSIONS = {known.extension for known in TYPES} | SPELLINGS.keys() | {"doc", "xls", "ppt", "pptx"}
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})  # controls, and what turns the direction of writing


def clean_name(name: str) -> str:
    """The name without folders and without characters that nobody sees; „Datei“ when nothing is left."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    spaced = re.sub(r"\s+", " ", last)
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in _INVISIBLE).strip(" .")
    if len(seen) > LONGEST_NAME:
        stem, dot, extension = seen.rpartition(".")
        seen = f"{stem[: LONGEST_NAME - 10]}…{dot}{extension[:8]}"
    return seen or _("Datei")


def title_of(name: str) -> str:
    """A title made of a file's name: „Bericht_2026.docx.pdf“ becomes „Bericht 2026“."""
    stem, words = clean_name(name), True
    while words:
        shorter, dot, extension = stem.rpartition(".")
        words = bool(shorter and dot) and extension.lower() in _EXTENSIONS
        stem = shorter if words else stem
    return stem.replace("_", " ").strip() or _("Unterlage")


def download_name(document: Document, *more: str) -> str:
    """The name under which a reader saves the file: what stands before, and the title."""
    known = type_of_document(document)
    name = slugify(" ".join((*more, document.title)))
    return f"{name or 'dokument'}.{known.extension if known else 'bin'}"
