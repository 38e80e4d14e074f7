"""What a reader of OParl notices in what another server delivers, sentence by sentence."""

from __future__ import annotations

from standards.defects import Defect, Severity, Unreadable

__all__ = ["Defect", "Severity", "Unreadable"]


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
SAME_ID = "Zwei Objekte verschiedener Art haben dieselbe Kennung (id); nur das erste wurde gelesen."

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
PAGES_MISSING = "Die Liste nennt mehr Seiten, als sie verlinkt; was fehlt, gilt deshalb nicht als gelöscht."
ONLY_EMPTY = "Mehrere Seiten der Liste nacheinander waren leer; sie endet hier."
EMPTY_WINDOW = "Der Server meldet einen Fehler, wo es seit dem letzten Mal nichts Neues gibt."
TOO_LONG = "Die Liste hat mehr Seiten, als wir lesen; der Rest fehlt."

SINGLE_BODY = "Statt der Liste der Körperschaften steht hier eine einzige; sie wurde gelesen."
LIST_RELATIVE = "Die Adresse der Liste „{key}“ ist unvollständig; sie wurde ergänzt."
IN_A_LIST = "Statt eines Objekts kam eine Liste mit einem Objekt; es wurde gelesen."
NO_BODY = "Unter dieser Adresse steht keine Körperschaft; es gibt nichts einzulesen."
LIST_MISSING = "Einer Körperschaft fehlt die Adresse der Liste „{key}“."
FILTER_REFUSED = "Der Server lehnt den Filter „modified_since“ ab; die Liste wurde ganz gelesen."
NOT_FOUND = "Auf dieses Objekt wird verwiesen, aber der Server liefert es nicht: {reason}"
OTHER_HOST = "Die Adresse liegt auf einem Server, der nicht zum System gehört; sie wurde nicht gelesen."
TOO_MANY = "Zu viele Objekte wären einzeln nachzuladen; einige, auf die verwiesen wird, fehlen."
