"""Every fact has its source, and nothing of the founding documents is forgotten."""

import re
from typing import Any

import pytest

from tests.contexts.regions_data.facts import FACT_FILES, FILES, ROOT, SOURCES, named_sources, tables_in

CHECKLIST = ROOT / "docs/gruendungsdokumente.md"
STATEMENTS = {f"S{number}" for number in range(1, 41)}
PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DATE_KEYS = {
    "date",
    "valid_from",
    "as_of",
    "since",
    "started_on",
    "signed_on",
    "in_force_on",
    "agreement_year",
}


@pytest.mark.parametrize("name", FACT_FILES)
def test_every_fact_names_a_source(name: str) -> None:
    unsourced = [
        table
        for table, sourced in tables_in(FACT_FILES[name])
        if not sourced and any(not isinstance(value, dict | list) for value in table.values())
    ]
    assert unsourced == []


def test_every_named_source_is_listed_and_every_listed_one_is_used() -> None:
    assert named_sources(FACT_FILES) == STATEMENTS | set(SOURCES["sources"])


def test_the_two_documents_cover_the_forty_statements() -> None:
    ranges = [(entry["first"], entry["last"]) for entry in SOURCES["documents"]]
    assert ranges == [("S1", "S25"), ("S26", "S40")]


def test_checklist_has_a_line_for_each_statement_and_names_files_that_hold_it() -> None:
    lines = re.findall(r"^\| (S\d+) \|(.*)\|$", CHECKLIST.read_text(encoding="utf-8"), re.MULTILINE)
    assert [number for number, _ in lines] == [f"S{number}" for number in range(1, 41)]
    for number, rest in lines:
        _, data, software = (cell.strip() for cell in rest.split("|")[:3])
        files = re.findall(r"`(\w+\.toml)`", data)
        assert files or software, number
        assert all(number in named_sources(FILES[file]) for file in files), number


def test_checklist_names_keys_that_exist() -> None:
    text = CHECKLIST.read_text(encoding="utf-8")
    for file, keys in re.findall(r"`(\w+\.toml)` ([\w., ]+)", text):
        for dotted in keys.split(", "):
            found: list[Any] = [FILES[file]]
            for part in dotted.strip().split("."):
                found = [
                    below
                    for table in found
                    if part in table
                    for below in (table[part] if isinstance(table[part], list) else [table[part]])
                ]
            assert found, f"{file} {dotted}"


@pytest.mark.parametrize("name", FILES)
def test_dates_are_as_precise_as_recorded(name: str) -> None:
    for table, _ in tables_in(FILES[name]):
        for key in DATE_KEYS & table.keys():
            assert PARTIAL_DATE.fullmatch(table[key]), (key, table[key])
