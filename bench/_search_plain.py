"""The baseline: the full-text search that the database has by itself, on the same texts.

SQLite's FTS5 with `unicode61` and PostgreSQL's `german`, all words must be found, best first. They count the
results and give the first ten; they know no facets, no distance and no better spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import connection

Text = tuple[int, str, str, str]

_SQLITE = (
    "CREATE VIRTUAL TABLE plain USING fts5(title, summary, text, tokenize='unicode61 remove_diacritics 2')",
)
_POSTGRES = ("CREATE TABLE plain (id bigint PRIMARY KEY, words tsvector)",)
_INDEX = "CREATE INDEX plain_words ON plain USING gin (words)"
_TO_VECTOR = (
    "INSERT INTO plain VALUES (%s, setweight(to_tsvector('german', %s), 'A') "
    "|| setweight(to_tsvector('german', %s), 'B') || setweight(to_tsvector('german', %s), 'C'))"
)
_ASK_POSTGRES = (
    "SELECT id, count(*) OVER () FROM plain, plainto_tsquery('german', %s) AS asked WHERE words @@ asked "
    "ORDER BY ts_rank(words, asked) DESC, id LIMIT 10"
)
_ASK_SQLITE = (
    "SELECT rowid FROM plain WHERE plain MATCH %s ORDER BY bm25(plain, 10, 3.5, 1.2), rowid LIMIT 10"
)


def is_postgres() -> bool:
    """Which of the two databases this is."""
    return connection.vendor == "postgresql"


def empty() -> None:
    """A table without texts."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS plain")
        for statement in _POSTGRES if is_postgres() else _SQLITE:
            cursor.execute(statement)


def write(texts: Iterable[Text]) -> None:
    """Add texts: key, title, summary, text."""
    with connection.cursor() as cursor:
        if is_postgres():
            cursor.executemany(_TO_VECTOR, list(texts))
        else:
            cursor.executemany(
                "INSERT INTO plain(rowid, title, summary, text) VALUES (%s, %s, %s, %s)", texts
            )


def finish() -> None:
    """All texts are there."""
    with connection.cursor() as cursor:
        if is_postgres():
            cursor.execute(_INDEX)
            cursor.execute("ANALYZE plain")


def first_ten(text: str) -> list[int]:
    """The keys of the first ten results."""
    with connection.cursor() as cursor:
        if is_postgres():
            cursor.execute(_ASK_POSTGRES, [text])
            return [row[0] for row in cursor.fetchall()]
        words = re.findall(r"\w+", text)
        if not words:
            return []
        asked = " ".join(f'"{word}"' for word in words)
        cursor.execute("SELECT count(*) FROM plain WHERE plain MATCH %s", [asked])
        cursor.execute(_ASK_SQLITE, [asked])
        return [row[0] for row in cursor.fetchall()]


def size() -> int:
    """Bytes of the table with its index."""
    with connection.cursor() as cursor:
        if is_postgres():
            cursor.execute("SELECT pg_total_relation_size('plain')")
        else:
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'plain%%'")
        return int(cursor.fetchone()[0])
