"""Readable keys for addresses: „Förderung und Ganztag“ becomes `foerderung-und-ganztag`."""

from __future__ import annotations

from collections.abc import Container

from django.utils.text import slugify

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss"})


def slug_of(text: str, *, longest: int = 60) -> str:
    """The slug of a German text, cut between words; `x` when nothing readable is left."""
    slug = slugify(text.translate(_GERMAN))
    if len(slug) > longest:
        slug = slug[: longest + 1].rpartition("-")[0] or slug[:longest]
    return slug.strip("-_") or "x"


def free_slug(text: str, taken: Container[str], *, longest: int = 60) -> str:
    """The slug of a text, numbered when it is taken already."""
    slug = slug_of(text, longest=longest)
    number = 2
    candidate = slug
    while candidate in taken:
        ending = f"-{number}"
        candidate = f"{slug[: longest - len(ending)]}{ending}"
        number += 1
    return candidate
