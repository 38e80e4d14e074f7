"""What a reader notices in what another server delivers: one line for the report, never a crash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "error"]
"""info: repaired or harmless · warning: taken over, please check · error: left out."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One observation. `where` is the address of the object or page; `code` is stable, for programs.

    `message_de` is a German sentence without addresses, so that equal defects can be counted.
    """

    code: str
    where: str
    message_de: str
    severity: Severity = "warning"


class Unreadable(Exception):
    """An address gives nothing that could be read. `status` is the HTTP status, 0 without an answer."""

    def __init__(self, message_de: str, *, status: int = 0) -> None:
        super().__init__(message_de)
        self.message_de = message_de
        self.status = status


REPAIRED = "Die Angabe „{key}“ hat nicht die verlangte Form; sie wurde trotzdem verstanden."
NOT_UNDERSTOOD = "Die Angabe „{key}“ hat nicht die verlangte Form; sie bleibt leer."
NO_ZONE = "Der Zeitangabe „{key}“ fehlt die Zeitzone; sie gilt als deutsche Zeit."
MISSING = "Die Angabe „{key}“ fehlt, obwohl OParl sie verlangt."
UNKNOWN = "Die Angabe „{key}“ kennt OParl nicht; sie wurde übergangen."
EMBEDDED = "Bei „{key}“ steht das ganze Objekt statt seiner Adresse; es wurde gelesen."
REFERENCED = "Bei „{key}“ steht nur die Adresse statt des ganzen Objekts."
NO_OBJECT = "Hier steht etwas anderes als ein Objekt; es wurde ausgelassen."
NO_ID = "Einem Objekt fehlt die Kennung (id) oder sie ist keine Adresse; es wurde ausgelassen."
NO_TYPE = "Einem Objekt fehlt die Art (type); sie wurde aus dem Zusammenhang erschlossen."
UNKNOWN_TYPE = "Die Art eines Objekts (type) fehlt oder ist OParl nicht bekannt; es wurde ausgelassen."
OTHER_TYPE = "Hier steht ein Objekt einer anderen Art als erwartet."

PAGE_UNREADABLE = "Eine Seite der Liste war nicht zu lesen, der Rest der Liste fehlt: {reason}"
NO_LIST = "Statt einer Liste kam etwas anderes; es wurde ausgelassen."
BARE_LIST = "Die Liste kam ohne den Rahmen, den OParl verlangt (data, pagination, links)."
NEXT_NO_ADDRESS = "Die Adresse der nächsten Seite ist unbrauchbar; die Liste endet hier."
NEXT_RELATIVE = "Die Adresse der nächsten Seite ist unvollständig; sie wurde ergänzt."
NEXT_LOOPS = "Die Liste verweist als nächste Seite auf eine, die schon gelesen ist; sie endet hier."
PAGE_REPEATED = "Eine Seite der Liste brachte nur, was schon gelesen war; die Liste endet hier."
TWICE = "Ein Objekt steht in der Liste mehrfach; es zählt einmal."
FEWER = "Die Liste nennt mehr Objekte, als sie liefert; was fehlt, gilt deshalb nicht als gelöscht."
MORE = "Die Liste liefert mehr Objekte, als sie nennt."
TOO_LONG = "Die Liste hat mehr Seiten, als wir lesen; der Rest fehlt."

NO_BODY = "Unter dieser Adresse steht keine Körperschaft; es gibt nichts einzulesen."
LIST_MISSING = "Einer Körperschaft fehlt die Adresse der Liste „{key}“."
FILTER_REFUSED = "Der Server lehnt den Filter „modified_since“ ab; die Liste wurde ganz gelesen."
NOT_FOUND = "Auf dieses Objekt wird verwiesen, aber der Server liefert es nicht: {reason}"
OTHER_HOST = "Die Adresse liegt auf einem Server, der nicht zum System gehört; sie wurde nicht gelesen."
TOO_MANY = "Zu viele Objekte wären einzeln nachzuladen; einige, auf die verwiesen wird, fehlen."
