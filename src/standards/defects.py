"""What a reader notices in what another server delivers: one line for the report, never a crash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["info", "warning", "error"]
"""info: repaired or harmless · warning: taken over, please check · error: left out."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One observation. `where` is the address of the object or page, or the path inside a document
    (`data[3].attributes.name`); `code` is stable, for programs.

    `message_de` is a German sentence without addresses, so that equal defects can be counted.
    """

    code: str
    where: str
    message_de: str
    severity: Severity = "warning"


class Unreadable(Exception):
    """An address gives nothing that could be read.

    `status` is the HTTP status, 0 without an answer; `answer` the JSON that came with it, if any.
    """

    def __init__(self, message_de: str, *, status: int = 0, answer: Any = None) -> None:
        super().__init__(message_de)
        self.message_de = message_de
        self.status = status
        self.answer = answer
