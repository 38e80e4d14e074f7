"""Which column of a list means what: suggested, confirmed by a person, and applied."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from intake.columns import fold_header
from intake.errors import IntakeError
from intake.findings import Finding
from intake.tables import Table
from intake.values import whole_number

SURE_ENOUGH = 82.0
"""Least likeness (0 to 100) of a suggestion; below it a column stays unmapped."""

_CONTAINED = 0.9
"""Likeness of a header that contains a name as a whole word, against being that name."""

_SYNONYM = 0.98
"""Likeness to a synonym, against likeness to the name itself."""

_SHORTEST_CONTAINED = 3
FOR_ALL_ROWS = "="
"""Before a value that stands in place of a header and holds for all rows."""


@dataclass(frozen=True, slots=True)
class Target:
    """What the house wants to know: ``name`` for programs, ``label`` and ``synonyms`` as offices say it.

    ``digits`` is the full length of a number such as a postcode (5) whose leading zeros spreadsheets drop.
    ``for_all_rows`` gives the values that a person may choose for all rows where the list has no column.
    """

    name: str
    label: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    digits: int | None = None
    for_all_rows: Callable[[], Sequence[str]] | None = None


@dataclass(frozen=True, slots=True)
class MappedRow:
    """One row by target name; targets without a column are missing from ``values``."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MappedTable:
    """The rows that can be used, and what there is to say about them and about the others."""

    rows: tuple[MappedRow, ...]
    findings: tuple[Finding, ...]


def suggest(headers: Sequence[str], targets: Sequence[Target]) -> dict[str, str]:
    """Target name → header, the likeliest pairs first; each header and each target at most once."""
    pairs = [
        (_likeness(header, target), -column, -order, header, target.name)
        for column, header in enumerate(headers)
        for order, target in enumerate(targets)
    ]
    suggested: dict[str, str] = {}
    taken: set[str] = set()
    for likeness, _, _, header, name in sorted(pairs, reverse=True):
        if likeness >= SURE_ENOUGH and name not in suggested and header not in taken:
            suggested[name] = header
            taken.add(header)
    return {target.name: suggested[target.name] for target in targets if target.name in suggested}


def apply(table: Table, mapping: Mapping[str, str], targets: Sequence[Target]) -> MappedTable:
    """Read *table* by *mapping*: target name → header, or `=` and a value for all rows if the target may.

    A row without a required value is left out.

    Codes of the IntakeError: missing_columns (a required target without a column, or a header that the
    table does not have).
    """
    known = {target.name: target for target in targets}
    named = {name: header for name, header in mapping.items() if name in known and header}
    constant = {
        name: header.removeprefix(FOR_ALL_ROWS)
        for name, header in named.items()
        if known[name].for_all_rows and header.startswith(FOR_ALL_ROWS) and header not in table.headers
    }
    used = {name: header for name, header in named.items() if name not in constant}
    _require(table, used, [target for target in targets if target.name not in constant])
    places = {name: table.headers.index(header) for name, header in used.items()}
    rows: list[MappedRow] = []
    findings: list[Finding] = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        read = {name: _value(line, cells[place], known[name], findings) for name, place in places.items()}
        values = constant | read
        missing = [target for target in targets if target.required and not values.get(target.name)]
        if not missing:
            rows.append(MappedRow(line, values))
        for target in missing:
            sentence = f"Die Angabe „{target.label}“ fehlt; die Zeile wird nicht übernommen."
            findings.append(Finding(line, "", target.name, "required_empty", "", sentence, "error"))
    return MappedTable(tuple(rows), tuple(findings))


def _likeness(header: str, target: Target) -> float:
    folded, words = fold_header(header), {fold_header(word) for word in header.split()}
    own = max(_likeness_to(name, folded, words) for name in (target.label, target.name))
    others = [_likeness_to(name, folded, words) for name in target.synonyms]
    return max(own, _SYNONYM * max(others, default=0.0))


def _likeness_to(name: str, folded: str, words: set[str]) -> float:
    wanted = fold_header(name)
    if not wanted:
        return 0.0
    likeness = fuzz.ratio(folded, wanted)
    is_contained = len(wanted) >= _SHORTEST_CONTAINED and wanted in words
    return max(likeness, 100.0 * _CONTAINED) if is_contained else likeness


def _require(table: Table, used: Mapping[str, str], targets: Sequence[Target]) -> None:
    for name, header in used.items():
        if header not in table.headers:
            label = next(target.label for target in targets if target.name == name)
            raise IntakeError(
                "missing_columns",
                f"Die Spalte „{header}“ für „{label}“ gibt es in der Liste nicht; "
                "bitte ordnen Sie die Spalten neu zu.",
            )
    unmapped = [f"„{target.label}“" for target in targets if target.required and target.name not in used]
    if unmapped:
        raise IntakeError(
            "missing_columns",
            f"Für {' und '.join(unmapped)} ist keine Spalte gewählt; bitte ordnen Sie eine Spalte zu.",
        )


def _value(line: int, cell: str, target: Target, findings: list[Finding]) -> str:
    if target.digits is None or not cell:
        return cell
    number = whole_number(cell)
    if number.isdecimal() and len(number) < target.digits:
        padded = number.zfill(target.digits)
        sentence = f"Bei „{target.label}“ fehlen führende Nullen („{number}“); übernommen wird „{padded}“."
        findings.append(Finding(line, "", target.name, "padded", number, sentence, "info"))
        return padded
    return number
