"""What people find who search a small network: judged queries over invented entries, class by class."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from finding import Candidate, analyse, parse, rank, suggest

from .spelled import Words

JUDGED: dict[str, Any] = tomllib.loads(Path(__file__).with_name("judged.toml").read_text(encoding="utf-8"))
ENTRIES: dict[str, list[str]] = JUDGED["entries"]
CANDIDATES = [Candidate(key, analyse(*fields)) for key, fields in ENTRIES.items()]
WORDS = Words(f"{title} {summary}" for title, summary, _ in ENTRIES.values())
CLASSES = sorted(JUDGED["queries"])


def first_ten(asked: str) -> set[str]:
    """What somebody sees who follows „Meinten Sie“ when nothing is found."""
    hits = rank(parse(asked), CANDIDATES, limit=10)
    if not hits and (meant := suggest(asked, WORDS.lexicon, WORDS.spelling)):
        hits = rank(parse(meant), CANDIDATES, limit=10)
    return {hit.id for hit in hits}


def measured(kind: str) -> tuple[float, float, int]:
    """Mean recall and precision among the first ten, and the number of queries."""
    recall = precision = 0.0
    queries = JUDGED["queries"][kind]
    for asked, *relevant in queries:
        found = first_ten(asked)
        right = len(found & set(relevant))
        recall += right / len(relevant)
        precision += right / len(found) if found else 0.0
    return recall / len(queries), precision / len(queries), len(queries)


def test_the_set_is_large_enough_and_names_only_its_own_entries() -> None:
    queries = [query for kind in CLASSES for query in JUDGED["queries"][kind]]
    assert len(ENTRIES) >= 60
    assert len(queries) >= 40
    for _, *relevant in queries:
        assert 1 <= len(relevant) <= 10
        assert set(relevant) <= set(ENTRIES)


def test_people_find_what_they_mean(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {kind: measured(kind) for kind in CLASSES}
    queries = sum(count for _, _, count in rows.values())
    recall = sum(recall * count for recall, _, count in rows.values()) / queries
    precision = sum(precision * count for _, precision, count in rows.values()) / queries
    with capsys.disabled():
        print()  # noqa: T201
        for kind, (one_recall, one_precision, count) in {**rows, "all": (recall, precision, queries)}.items():
            print(f"{kind:14}{count:4} queries  recall@10 {one_recall:.3f}  precision {one_precision:.3f}")  # noqa: T201
    assert recall >= 0.95
    assert precision >= 0.85
