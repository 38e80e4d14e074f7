"""Cells of these lists as numbers and names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.lists.matching import KnownInstitutions
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.wording import folded
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.registry.models import Network
from intake.values import whole_number

from ..models import Qualification

_BETWEEN = re.compile(r"[|;,/\n]")
LONGEST_SHOWN = 80


class KnownQualifications:
    """The qualifications of a network by name and by key."""

    def __init__(self, network: Network) -> None:
        rows: list[Qualification] = list(Qualification.objects.filter(network=network))
        self._named = {folded(word): row for row in rows for word in (row.key, row.name)}
        self._names = ", ".join(row.name for row in rows if not row.is_retired)

    def find(self, word: str) -> Qualification:
        """The one that is meant; raises `DomainError` with what there is."""
        found = self._named.get(folded(word))
        if found is None:
            sentence = _("Die Qualifikation „%(word)s“ gibt es nicht (es gibt: %(known)s).")
            said = {"word": word[:LONGEST_SHOWN], "known": self._names or _("noch keine")}
            raise DomainError(sentence % said, field="qualification")
        return found

    def find_all(self, words: str) -> list[Qualification]:
        """All that a cell names, each once. A name may hold a comma itself."""
        if folded(words) in self._named:
            return [self._named[folded(words)]]
        found = [self.find(word) for word in map(str.strip, _BETWEEN.split(words)) if word]
        return list(dict.fromkeys(found))


def whole(value: str, longest: int = 5) -> int | None:
    """A whole number as offices write it, or nothing."""
    cleaned = whole_number(value).replace(" ", "")
    return int(cleaned) if cleaned.isascii() and cleaned.isdecimal() and len(cleaned) <= longest else None


def decimal(value: str) -> Decimal | None:
    """„13,5“ or „13.5“, or nothing."""
    try:
        number = Decimal(value.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 1000 else None


def place_meant(
    known: KnownInstitutions, number: str, name: str, *, kreis: str, field: str, missing: str
) -> Institution:
    """The institution of a row; raises `DomainError` when it is missing, unknown, or not of this Kreis."""
    if not number and not name:
        raise DomainError(missing, field=field)
    found = known.find(number, name)
    if number and found and found[0].schulnummer == number and found[0].kreis_ags not in {kreis, ""}:
        sentence = _("Die Schulnummer gehört zu „%s“ in einem anderen Kreis.")
        raise DomainError(sentence % found[0].name, field="schulnummer")
    if len(found) == 1:
        return found[0]
    if found:
        sentence = _("Mehrere Einrichtungen heißen „%s“; bitte ergänzen Sie die Schulnummer.")
    else:
        sentence = _("„%s“ ist nicht bekannt; bitte prüfen Sie Schulnummer und Namen.")
    raise DomainError(sentence % (name or number)[:LONGEST_SHOWN], field=field)


def joined(names: Iterable[str]) -> str:
    """For the preview."""
    return ", ".join(sorted(names))
