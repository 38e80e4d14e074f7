"""The fact files, read once, and the ways to look into them that several tests share."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
FACTS = ROOT / "src/bildungsnetz/project/example/facts"

Table = dict[str, Any]


def read(name: str) -> Table:
    return tomllib.loads((FACTS / name).read_text(encoding="utf-8"))


FILES = {path.name: read(path.name) for path in sorted(FACTS.glob("*.toml"))}
SOURCES = FILES["sources.toml"]
FACT_FILES = {name: tables for name, tables in FILES.items() if name != "sources.toml"}
REGISTER = FILES["networks.toml"]["networks"]
KLEVE = FILES["kleve.toml"]
METTMANN = FILES["mettmann.toml"]
LAND = FILES["land.toml"]


def tables_in(value: object, sourced: bool = False) -> Iterator[tuple[Table, bool]]:
    """Every table below `value`, and whether it or a table around it names a source."""
    if isinstance(value, dict):
        sourced = sourced or "quelle" in value
        yield value, sourced
        for below in value.values():
            yield from tables_in(below, sourced)
    elif isinstance(value, list):
        for item in value:
            yield from tables_in(item, sourced)


def named_sources(tables: object) -> set[str]:
    return {
        number
        for table, _ in tables_in(tables)
        for key in ("quelle", "remark_quelle")
        for number in table.get(key, [])
    }


def by_key(tables: Table, kind: str) -> dict[str, Table]:
    return {entry["key"]: entry for entry in tables[kind]}
