"""Lines of a list as what they say about offers; a line that cannot be used is named and left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Choices
from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.places import MunicipalityFinder
from bildungsnetz.contexts.actors.wording import folded, stages_of
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.regions.models import Region
from intake.findings import Finding
from intake.mapping import MappedRow
from intake.values import web_address

from ..content import Content, plain
from ..kinds import Access, Category, CostUnit, Language, Mode, OfferKind
from ..models import Offer
from ..models.offers import LONGEST_SUMMARY, LONGEST_TEXT
from .cells import Broken, dates_of, day_of, mail_of, number_of
from .said import Said, said_only
from .targets import LABELS
from .wording import audience_of, key_of, keys_of, price_of, school_types_of, something, yes_or_no

Finder = Callable[[MappedRow], Institution]
TEXTS = ("summary", "description", "reductions", "duration", "preparation", "contact_label")
MORE_TEXTS = ("contact_phone", "accessibility_note")
NUMBERS = ("grade_from", "grade_to", "age_from", "age_to", "group_min", "group_max")
MORE_NUMBERS = ("places_total", "places_free")
ADDRESS = ("place_label", "street", "postcode", "place")
WORDS: tuple[tuple[str, type[Choices]], ...] = (
    ("categories", Category),
    ("languages", Language),
    ("modes", Mode),
    ("accessibility", Access),
)
_LONGEST: Mapping[str, int] = {
    "summary": LONGEST_SUMMARY,
    "description": LONGEST_TEXT - 2_000,  # what other columns add to it stands below
    "preparation": 5_000,
    "accessibility_note": 2_000,
}
_TOLD_BELOW = 400  # characters of a free text that is added to the description
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class RowReader:
    """Reads line after line; `findings` says what there is to say about them."""

    def __init__(
        self, provider_of: Finder, municipalities: Iterable[Region], fields: Mapping[str, int]
    ) -> None:
        self.findings: list[Finding] = []
        self._provider_of = provider_of
        self._finder = MunicipalityFinder(municipalities)
        self._fields = fields

    def read(self, row: MappedRow) -> Said | None:
        """What the line says, or nothing."""
        cells = {name: something(_UNPRINTABLE.sub("", cell)) for name, cell in row.values.items()}
        row = MappedRow(row.line, {name: cell for name, cell in cells.items() if cell})
        try:
            provider = self._provider_of(row)
            content = plain(self._values(row))
        except DomainError as error:
            self.leave_out(row.line, row.values.get("number", ""), error)
            return None
        return Said(provider, row.values.get("number", "")[:300], content, row.line)

    def leave_out(self, line: int | None, key: str, error: DomainError) -> None:
        """Name a line that is not taken over, and why."""
        label = LABELS.get(error.field or "", "")
        where = _("Spalte „%(label)s“: ") % {"label": label} if label else ""
        sentence = _("%(where)s%(what)s Die Zeile wird nicht übernommen.") % {
            "where": where,
            "what": error.message,
        }
        self.findings.append(Finding(line, key, error.field or "", "broken", "", sentence, "error"))

    def _values(self, row: MappedRow) -> dict[str, Any]:
        title = self._text(row, "title")
        if not title:
            raise Broken(_("Der Titel fehlt."), field="title")
        told: dict[str, Any] = {"title": title, **audience_of(row.values.get("audience", ""))}
        for name in (*TEXTS, *MORE_TEXTS):
            told[name] = self._text(row, name)
        told |= {
            name: number for name in (*NUMBERS, *MORE_NUMBERS) if (number := number_of(row, name)) is not None
        }
        told |= self._words(row) | self._costs(row)
        told["contact_mail"] = self._checked(row, "contact_mail", mail_of, _("keine E-Mail-Adresse"))
        for name in ("takes_vouchers", "is_on_request"):
            if (answer := yes_or_no(row.values.get(name, ""))) is not None:
                told[name] = answer
        told["ends_on"] = day_of(row, "ends_on")
        told |= {"dates": dates_of(row), "places": self._places(row), "links": self._links(row)}
        told["fields"] = self._served(row)
        told["description"] = self._description(row, told)
        return said_only(told)

    def _words(self, row: MappedRow) -> dict[str, Any]:
        told: dict[str, Any] = {}
        readings = {name: keys_of(vocabulary, row.values.get(name, "")) for name, vocabulary in WORDS}
        readings["school_types"] = school_types_of(row.values.get("school_types", ""))
        readings["stages"] = stages_of(row.values.get("stages", ""))
        for name, (known, unknown) in readings.items():
            told |= {name: known} if known else {}
            for word in unknown:
                self._note(
                    row, name, "unknown_word", word, _("„%s“ ist nicht bekannt und bleibt weg.") % word[:80]
                )
        if word := row.values.get("kind", ""):
            kind = key_of(OfferKind, word)
            if kind is None:
                sentence = _("„%s“ ist nicht bekannt; es gilt „weiteres Angebot“.") % word[:80]
                self._note(row, "kind", "unknown_word", word, sentence)
            told["kind"] = kind or OfferKind.OTHER.value
        return told

    def _costs(self, row: MappedRow) -> dict[str, Any]:
        text, unit = row.values.get("costs", ""), row.values.get("cost_unit", "")
        price = price_of(text) if text else None
        if price is None:
            if text:
                sentence = _("„%s“ ist kein Betrag; es steht jetzt in der Beschreibung.") % text[:80]
                self._note(row, "costs", "no_price", text, sentence)
            return {}
        named = key_of(CostUnit, unit) if unit else price.unit
        return {"is_free": price.is_free, "cost_amount": price.amount, "cost_unit": named or ""}

    def _places(self, row: MappedRow) -> list[Content]:
        get = row.values.get
        label, street, postcode, town = (
            get(name, "") for name in ("place_label", "street", "postcode", "place")
        )
        found: list[Content] = []
        if label or street or postcode or town:
            municipality = self._finder.find(postcode, town)
            if municipality is None:
                words = _address(row)
                sentence = _(
                    "„%s“ liegt in keiner Gemeinde des Netzwerks und steht jetzt in der Beschreibung."
                )
                self._note(row, "place", "unknown_place", words, sentence % words[:80])
            else:
                place = {"label": label[:200], "street": street[:200], "municipality": municipality.ags}
                found.append({**place, "postcode": postcode if re.fullmatch(r"\d{5}", postcode) else ""})
        for name in filter(None, map(str.strip, re.split(r"[,;|]", get("areas", "")))):
            area = self._finder.find("", name)
            if area is None:
                self._note(
                    row,
                    "areas",
                    "unknown_place",
                    name,
                    _("„%s“ ist keine Gemeinde des Netzwerks.") % name[:80],
                )
            elif not any(one.get("is_area") and one["municipality"] == area.ags for one in found):
                found.append({"is_area": True, "municipality": area.ags})
        return found

    def _links(self, row: MappedRow) -> list[Content]:
        address = self._checked(row, "web", web_address, _("keine Internetadresse"))
        return [{"label": _("Zum Angebot"), "url": address}] if address and len(address) <= 500 else []

    def _served(self, row: MappedRow) -> list[int]:
        served = []
        for name in filter(None, map(str.strip, re.split(r"[|;\n]", row.values.get("fields", "")))):
            key = self._fields.get(folded(name))
            if key is None:
                sentence = _("Das Handlungsfeld „%s“ gibt es nicht; es bleibt weg.") % name[:80]
                self._note(row, "fields", "unknown_word", name, sentence)
            else:
                served.append(key)
        return served

    def _description(self, row: MappedRow, told: Mapping[str, Any]) -> str:
        """The description, and below it what a free text says that fits in no column."""
        has_place = any(not one.get("is_area") for one in told["places"])
        lost = {
            "audience": row.values.get("audience", ""),
            "costs": row.values.get("costs", "") if "is_free" not in told else "",
            "place": "" if has_place else _address(row),
        }
        below = [f"{LABELS[name]}: {text[:_TOLD_BELOW]}" for name, text in lost.items() if text]
        return "\n\n".join(filter(None, (told["description"], *below)))

    def _text(self, row: MappedRow, name: str) -> str:
        value = row.values.get(name, "")
        column: Any = Offer._meta.get_field(name)
        longest = _LONGEST.get(name) or column.max_length or LONGEST_TEXT
        if len(value) > longest:
            sentence = _("Der Text ist zu lang und wird auf %d Zeichen gekürzt.") % longest
            self._note(row, name, "cut", value[:100], sentence)
        return value[:longest].strip()

    def _checked(self, row: MappedRow, name: str, check: Callable[[str], str | None], what: str) -> str:
        value = row.values.get(name, "")
        good = check(value) if value else ""
        if good is None:
            sentence = _("„%(value)s“ ist %(what)s; das Feld bleibt leer.") % {
                "value": value[:80],
                "what": what,
            }
            self._note(row, name, "bad_value", value[:100], sentence)
        return good or ""

    def _note(self, row: MappedRow, name: str, code: str, value: str, sentence: str) -> None:
        told = _("Spalte „%(label)s“: %(what)s") % {"label": LABELS[name], "what": sentence}
        self.findings.append(Finding(row.line, row.values.get("number", ""), name, code, value[:100], told))


def _address(row: MappedRow) -> str:
    label, street, postcode, town = (row.values.get(name, "") for name in ADDRESS)
    return ", ".join(filter(None, (label, street, f"{postcode} {town}".strip())))
