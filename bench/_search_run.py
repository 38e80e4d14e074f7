"""Measures the search on the database of DATABASE_URL; prints one JSON object for each row of the tables."""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction

from bench import _search_plain as plain
from bench._search_stock import offers, questions
from bildungsnetz.contexts.discovery import snapshot
from bildungsnetz.contexts.discovery.facets import FACETS
from bildungsnetz.contexts.discovery.index import write
from bildungsnetz.contexts.discovery.models import Card, Entry, FacetSet, IndexWord, Kind, Posting
from bildungsnetz.contexts.discovery.queries import catalogue
from bildungsnetz.contexts.discovery.questions import Question
from bildungsnetz.contexts.discovery.rewording import start_over
from bildungsnetz.contexts.discovery.sources import Row, Source
from bildungsnetz.contexts.kernel.following import portions
from bildungsnetz.contexts.registry.models import Network
from tests import relevance

TABLES = (Entry, Card, FacetSet, IndexWord, Posting)
SOURCE: Source[Row] = Source(Network, lambda records: ())
AT_ONCE = 8_192
QUESTIONS = 300
_BYTES_POSTGRES = "SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(%s::text[]) AS name"
_BYTES_SQLITE = (
    "SELECT sum(pgsize) FROM dbstat JOIN sqlite_master USING (name) "
    "WHERE tbl_name IN (SELECT value FROM json_each(%s))"
)
CHANGES = 20


def main(sizes: list[int]) -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    for row in _quality():
        print(json.dumps(row), flush=True)
    for size in sizes:
        for row in _speed(size):
            print(json.dumps(row), flush=True)


def _quality() -> Iterator[dict[str, Any]]:
    """The relevance set, by half, of the house and of the database alone."""
    rows = [
        Row(key=one.key, kind=Kind.OFFER, title=one.title, summary=one.summary, text=one.text, path="/")
        for one in relevance.offers()
    ]
    _clear()
    write(SOURCE, rows)
    plain.empty()
    plain.write((at, row.title, row.summary, row.text) for at, row in enumerate(rows))
    plain.finish()

    def house(text: str) -> list[str]:
        results = catalogue(Question(text=text, kinds=(Kind.OFFER,), per_page=relevance.FIRST))
        return [found.entry.record_key for found in (*results.page.object_list, *results.similar)]

    def alone(text: str) -> list[str]:
        return [str(rows[key].key) for key in plain.first_ten(text)]

    for who, ask in (("house", house), ("plain", alone)):
        for half in relevance.HALVES:
            found = relevance.quality(relevance.judged(half), ask)
            yield {"table": "quality", "who": who, "half": half, **asdict(found)}


def _speed(size: int) -> Iterator[dict[str, Any]]:
    """Building, asking and changing with so many offers."""
    _clear()
    plain.empty()
    house = alone = 0.0
    for rows in portions(offers(size), AT_ONCE):
        with transaction.atomic():
            house += _seconds(lambda rows=rows: write(SOURCE, rows))
        with transaction.atomic():
            alone += _seconds(
                lambda rows=rows: plain.write((r.key, r.title, r.summary, r.text) for r in rows)
            )
    alone += _seconds(plain.finish)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    cold = _seconds(snapshot.current)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = len(snapshot.current().lexicon)
    asked = questions(QUESTIONS)
    kinds = [kind for kind, _text in asked]
    times = [_both(lambda text=text: _ask(text)) for _kind, text in asked]
    base = [_both(lambda text=text: plain.first_ten(text)) for _kind, text in asked]
    wide = [_both(lambda: catalogue(Question(kinds=(Kind.OFFER,), facets=FACETS))) for _ in range(20)]
    changes = [_both(lambda row=row: _change(row)) for row in offers(CHANGES, seed=7)]
    common = {"size": size, "words": words}
    yield {
        "table": "build",
        "who": "house",
        **common,
        "seconds": house,
        "bytes": _bytes(),
        "cold": cold,
        "memory": memory,
    }
    yield {"table": "build", "who": "plain", **common, "seconds": alone, "bytes": plain.size()}
    yield {"table": "speed", "who": "house", "what": "alle Fragen", **common, **_quantiles(times)}
    for kind in dict.fromkeys(kinds):
        own = [time_ for time_, one in zip(times, kinds, strict=True) if one == kind]
        yield {"table": "speed", "who": "house", "what": kind, **common, **_quantiles(own)}
    yield {"table": "speed", "who": "house", "what": "ohne Wörter", **common, **_quantiles(wide)}
    yield {
        "table": "speed",
        "who": "house",
        "what": "ändern und finden",
        **common,
        **_quantiles(changes),
    }
    yield {"table": "speed", "who": "plain", "what": "alle Fragen", **common, **_quantiles(base)}


def _ask(text: str) -> None:
    catalogue(Question(text=text, kinds=(Kind.OFFER,), facets=FACETS))


def _change(row: Row) -> None:
    """Write one offer and find it by its new title."""
    with transaction.atomic():
        write(SOURCE, [row])
    results = catalogue(Question(text=f"„{row.title}“"))
    if not any(found.entry.record_key == str(row.key) for found in results.page.object_list):
        raise RuntimeError(f"{row.title} was not found after the change")


def _clear() -> None:
    for table in TABLES:
        table._default_manager.all().delete()
    start_over()


def _bytes() -> int:
    names = [table._meta.db_table for table in TABLES]
    with connection.cursor() as cursor:
        if plain.is_postgres():
            cursor.execute(_BYTES_POSTGRES, [names])
        else:
            cursor.execute(_BYTES_SQLITE, [json.dumps(names)])
        return int(cursor.fetchone()[0])


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _both(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of this process on the processor."""
    begun, own = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - own) * 1000


def _quantiles(times: list[tuple[float, float]]) -> dict[str, float]:
    clock, own = (sorted(column) for column in zip(*times, strict=True))
    at = min(len(clock) - 1, int(len(clock) * 0.95))
    return {
        "p50": statistics.median(clock),
        "p95": clock[at],
        "own_p50": statistics.median(own),
        "own_p95": own[at],
    }


main(list(map(int, sys.argv[1:])))
