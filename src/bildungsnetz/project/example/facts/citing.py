"""Sources as the records keep them: the numbers of the fact files become lines that a reader can follow."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bildungsnetz.kern.formats import plain_day

from ..reading import Table, read

SHORT = 300  # what a source column of one line holds


@cache
def _known() -> Table:
    return read("facts", "sources.toml")


def source_lines(*groups: Iterable[str]) -> str:
    """Every source once, a line each, with its address at the end; statements become their document."""
    titles = dict(_title_and_url(number) for group in groups for number in group)
    return "\n".join(f"{title}, {url}" if url else title for title, url in titles.items())


def source_line(numbers: Iterable[str]) -> str:
    """The same on one line without addresses, for columns that hold 300 characters."""
    titles = dict(_title_and_url(number) for number in numbers)
    return "; ".join(titles)[:SHORT]


def _title_and_url(number: str) -> tuple[str, str]:
    document = _document_of(number)
    if document is not None:
        when = document["date_note"] if "date_note" in document else plain_day(document["date"])
        return f"{document['publisher']}: {document['title']} ({document['kind']}, {when})", ""
    source = _known()["sources"][number]
    return f"{source['title']}{_when(source)}", source.get("url", "")


def _document_of(number: str) -> Table | None:
    """The founding document that the statement (S1 to S40) stands in; nothing for other sources."""
    if not number.startswith("S"):
        return None
    place = int(number[1:])
    documents: list[Table] = _known()["documents"]
    return next(
        document for document in documents if int(document["first"][1:]) <= place <= int(document["last"][1:])
    )


def _when(source: Table) -> str:
    date = source.get("date", "")
    if not date:
        return " (ohne Datum)"
    return "" if date[:4] in source["title"] else f" ({plain_day(date)})"
