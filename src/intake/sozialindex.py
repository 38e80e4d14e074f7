"""The list of schools with their Sozialindexstufe, as the ministry publishes it (cp850)."""

from dataclasses import dataclass

from intake.columns import Column
from intake.findings import Finding
from intake.school_lists import read_entries
from intake.values import whole_number

COLUMNS = (Column("level", ("Sozialindexstufe",), required=True),)
WITHOUT_LEVEL = "ohne"


@dataclass(frozen=True, slots=True)
class SozialindexRow:
    """``level`` is 1 to 9, or None for a school that is listed „ohne“ a level."""

    schulnummer: str
    level: int | None


@dataclass(frozen=True, slots=True)
class SozialindexFile:
    """The list of one school year („2025/26“).

    ``version`` names the way it was calculated („V2“); values of different versions cannot be compared.
    """

    school_year: str
    version: str
    rows: tuple[SozialindexRow, ...]
    findings: tuple[Finding, ...]


def read_sozialindex(data: bytes, *, school_year: str, version: str) -> SozialindexFile:
    """Read the list; the file itself names neither school year nor version.

    Codes of the IntakeError: those of ``read_entries``.
    """
    entries, findings = read_entries(data, COLUMNS)
    rows: dict[str, SozialindexRow] = {}
    lines: dict[str, int] = {}
    for entry in entries:
        level = whole_number(entry.values["level"])
        if entry.schulnummer in rows:
            findings.append(entry.repeated(lines[entry.schulnummer]))
        elif level.casefold() == WITHOUT_LEVEL:
            rows[entry.schulnummer] = SozialindexRow(entry.schulnummer, None)
        elif len(level) == 1 and level in "123456789":
            rows[entry.schulnummer] = SozialindexRow(entry.schulnummer, int(level))
        else:
            sentence = f"„{level}“ ist keine Stufe (1 bis 9 oder „ohne“); die Zeile wird nicht übernommen."
            findings.append(entry.finding("level", "bad_level", level, sentence))
        lines.setdefault(entry.schulnummer, entry.line)
    return SozialindexFile(school_year, version, tuple(rows.values()), tuple(findings))
