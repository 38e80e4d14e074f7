"""Columns found by their header, in any order and spelling."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.errors import IntakeError

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NOT_WORD = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a reader knows: the row's attribute, the official name first, then other spellings."""

    field: str
    names: tuple[str, ...]
    required: bool = False


def fold_header(name: str) -> str:
    """A header without case, umlauts, spaces and punctuation: „E-Mail“ and „email“ are one."""
    return _NOT_WORD.sub("", name.casefold().translate(_UMLAUTS))


def locate(header: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    """Where each known column stands: field → index.

    Codes of the IntakeError: missing_columns (names them), duplicate_column.
    """
    folded = [fold_header(name) for name in header]
    found: dict[str, int] = {}
    for column in columns:
        for name in map(fold_header, column.names):
            if folded.count(name) > 1:
                shown = header[folded.index(name)]
                raise IntakeError(
                    "duplicate_column",
                    f"Die Spalte „{shown}“ steht mehrfach in der Kopfzeile; bitte entfernen Sie eine davon.",
                )
            if name in folded:
                found[column.field] = folded.index(name)
                break
    missing = [column.names[0] for column in columns if column.required and column.field not in found]
    if missing:
        raise _missing(missing, header)
    return found


def _missing(missing: list[str], header: Sequence[str]) -> IntakeError:
    quoted = [f"„{name}“" for name in missing]
    listed = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} und {quoted[-1]}"
    subject = f"Die Spalte {listed} fehlt" if len(quoted) == 1 else f"Die Spalten {listed} fehlen"
    shown = ", ".join(name for name in header[:4] if name)
    return IntakeError(
        "missing_columns",
        f"{subject} in der Kopfzeile (gefunden: {shown} …); bitte prüfen Sie, ob es die richtige Datei ist.",
    )
