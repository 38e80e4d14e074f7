"""Which known record a row of a list means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from intake.mapping import MappedRow

from ..models import Institution, Person
from ..wording import folded


class KnownInstitutions:
    """Institutions of a Kreis by name and place, those of the Land by name, every school by its number."""

    def __init__(self, kreis: str, rows: Iterable[MappedRow]) -> None:
        numbers = {number for row in rows if (number := row.values.get("schulnummer"))}
        near = Q(kreis_ags__in=[kreis, ""])
        self._by_name: defaultdict[str, list[Institution]] = defaultdict(list)
        self._by_number: dict[str, Institution] = {}
        for record in Institution.objects.filter(near | Q(schulnummer__in=numbers)).order_by("pk"):
            if record.kreis_ags in {kreis, ""}:
                self._by_name[folded(record.name)].append(record)
            if record.schulnummer:
                self._by_number[record.schulnummer] = record

    def find(self, schulnummer: str, name: str, place: str = "") -> list[Institution]:
        """All that the row can mean; several when the name alone does not tell."""
        if schulnummer in self._by_number:
            return [self._by_number[schulnummer]]
        wanted = folded(place)
        named = self._by_name.get(folded(name), [])
        here = [one for one in named if not wanted or not one.place or folded(one.place) == wanted]
        return [one for one in here if not (schulnummer and one.schulnummer)]


class KnownPeople:
    """The people of a network by mail address, else by name."""

    def __init__(self, scope: str) -> None:
        self._by_mail: dict[str, Person] = {}
        self._by_name: defaultdict[str, list[Person]] = defaultdict(list)
        for person in Person.objects.filter(scope=scope).order_by("pk"):
            self.add(person)

    def add(self, person: Person) -> None:
        """Someone who is known from now on."""
        if person.mail:
            self._by_mail[person.mail.casefold()] = person
        self._by_name[_name(person.given_name, person.family_name)].append(person)

    def find(self, mail: str, given_name: str, family_name: str) -> list[Person]:
        """All that the row can mean. A different address under the same name is a different person."""
        if mail and (person := self._by_mail.get(mail.casefold())):
            return [person]
        named = self._by_name.get(_name(given_name, family_name), [])
        return [person for person in named if not (mail and person.mail)]


def _name(given_name: str, family_name: str) -> str:
    return f"{folded(given_name)} {folded(family_name)}"
