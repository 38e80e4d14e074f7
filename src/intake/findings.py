"""What a reader noticed in a file that it could read, and how it tells how far it has come."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "error"]
"""info: repaired or harmless · warning: taken over, please check · error: the line is left out."""

Progress = Callable[[int, int], None]
"""Called as ``progress(done, total)``; the unit is lines, ``total`` is an estimate until the end."""

PROGRESS_STEP = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation in a file.

    ``line`` is 1-based (None: the whole file), ``schulnummer`` is empty where none is known, ``field`` is
    the name of the row's attribute or of the target column, ``value`` the text as it stood in the file.
    """

    line: int | None
    schulnummer: str
    field: str
    code: str
    value: str
    message_de: str
    severity: Severity = "warning"
