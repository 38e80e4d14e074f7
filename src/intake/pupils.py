"""Numbers of pupils per school, from the ministry's list or the directory of IT.NRW.

Only totals of a whole school are read; nothing below a school ever enters.
"""

import re
from dataclasses import dataclass

from intake.columns import Column
from intake.errors import IntakeError
from intake.findings import Finding
from intake.school_lists import read_entries
from intake.values import whole_number

COLUMNS = (Column("count", ("Anzahl",), required=True), Column("school_year", ("Schuljahr",)))
_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")


@dataclass(frozen=True, slots=True)
class PupilsRow:
    """``count`` is the number of pupils of the whole school (IT.NRW rounds it to fives)."""

    schulnummer: str
    count: int


@dataclass(frozen=True, slots=True)
class PupilsFile:
    """``school_year`` („2024/25“) is None where the file does not state one."""

    school_year: str | None
    rows: tuple[PupilsRow, ...]
    findings: tuple[Finding, ...]


def read_pupils(data: bytes) -> PupilsFile:
    """Read a list of totals.

    Codes of the IntakeError: those of ``read_entries``, not_totals (several numbers for one school),
    several_years.
    """
    entries, findings = read_entries(data, COLUMNS)
    rows: dict[str, PupilsRow] = {}
    lines: dict[str, int] = {}
    years = {year: entry.line for entry in reversed(entries) if (year := entry.values.get("school_year"))}
    if len(years) > 1:
        raise _several_years(sorted(years), max(years.values()))
    for entry in entries:
        count = _count(entry.values["count"])
        first = rows.get(entry.schulnummer)
        if count is None:
            sentence = f"„{entry.values['count']}“ ist keine Anzahl; die Zeile wird nicht übernommen."
            findings.append(entry.finding("count", "bad_count", entry.values["count"], sentence))
        elif first is None:
            rows[entry.schulnummer] = PupilsRow(entry.schulnummer, count)
            lines[entry.schulnummer] = entry.line
        elif first.count == count:
            findings.append(entry.repeated(lines[entry.schulnummer]))
        else:
            raise _not_totals(entry.schulnummer, lines[entry.schulnummer], entry.line)
    return PupilsFile(next(iter(years), None), tuple(rows.values()), tuple(findings))


def _count(text: str) -> int | None:
    number = text.replace(".", "") if _THOUSANDS.fullmatch(text) else whole_number(text)
    return int(number) if number.isascii() and number.isdecimal() and len(number) <= 5 else None


def _not_totals(schulnummer: str, first: int, second: int) -> IntakeError:
    return IntakeError(
        "not_totals",
        f"Für die Schule {schulnummer} nennt die Datei verschiedene Zahlen (Zeilen {first} und {second}); "
        "bitte verwenden Sie eine Liste mit nur einer Gesamtzahl je Schule.",
        second,
    )


def _several_years(years: list[str], line: int) -> IntakeError:
    return IntakeError(
        "several_years",
        f"Die Datei enthält mehrere Schuljahre ({', '.join(years)}); "
        "bitte verwenden Sie eine Datei je Schuljahr.",
        line,
    )
