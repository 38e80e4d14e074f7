"""One line of the school directory, checked and brought into the house's form."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from intake.encodings import DAMAGE
from intake.findings import Finding, Severity
from intake.keys import KeyTables
from intake.names import join_name
from intake.places import UNSTATED_SYSTEMS, USABLE_SYSTEMS, parse_metres
from intake.school_lists import is_schulnummer, misfit
from intake.school_rows import LABELS, SchoolRow
from intake.text import Row
from intake.values import is_mail_address, parse_date, phone_number, squeeze, web_address, whole_number


class Draft(NamedTuple):
    """A school whose point (easting, northing in metres) still waits to be transformed."""

    line: int
    row: SchoolRow
    point: tuple[float, float] | None


class SchoolCleaner:
    """Cleans line after line of one file and keeps what there is to say about them."""

    def __init__(self, places: Mapping[str, int], keys: KeyTables, width: int, is_damaged: bool) -> None:
        self.findings: list[Finding] = []
        self.skipped: set[str] = set()
        self._places = places
        self._keys = keys
        self._width = width
        self._is_damaged = is_damaged
        self._line = 0
        self._schulnummer = ""
        self._cells: list[str] = []

    def clean(self, row: Row) -> Draft | None:
        """The school of this line, or None (with a finding) when the line cannot be used."""
        self._line, self._cells, self._schulnummer = row.line, row.cells, ""
        number = whole_number(self._text("schulnummer"))
        if not is_schulnummer(number):
            sentence = f"„{number}“ ist keine sechsstellige Schulnummer; die Zeile wird nicht übernommen."
            self._skip("schulnummer", "bad_schulnummer", number, sentence)
            return None
        self._schulnummer = number
        if row.is_misfit:
            self.skipped.add(number)
            self.findings.append(misfit(row, self._width, number))
            return None
        self._check_damage(row)
        name = join_name(map(self._text, ("name_1", "name_2", "name_3"))) or self._text("short_name")
        if not name:
            self._skip("name", "no_name", "", "Der Name fehlt; die Zeile wird nicht übernommen.")
            return None
        return Draft(row.line, self._row(number, name), self._point())

    def note_duplicate(self, first: Draft, second: Draft) -> None:
        """Report that *second* repeats the Schulnummer of *first*, and in what it differs."""
        pairs = {field: (getattr(first.row, field), getattr(second.row, field)) for field in LABELS}
        different = [LABELS[field] for field, (kept, lost) in pairs.items() if kept != lost]
        if first.point != second.point:
            different.append("Koordinaten")
        how = f"mit anderen Angaben ({', '.join(different)})" if different else "mit denselben Angaben"
        sentence = f"Die Schulnummer steht {how} schon in Zeile {first.line}; es gilt Zeile {first.line}."
        self._line, self._schulnummer = second.line, second.row.schulnummer
        self._note("schulnummer", "duplicate", second.row.schulnummer, sentence)

    def note_outside(self, draft: Draft) -> None:
        """Report that the point of *draft* is not in the Land."""
        easting, northing = draft.point or (0.0, 0.0)
        self._line, self._schulnummer = draft.line, draft.row.schulnummer
        shown = f"{easting:.10g}; {northing:.10g}"
        sentence = f"Die Koordinaten „{shown}“ liegen nicht in Nordrhein-Westfalen; sie bleiben leer."
        self._note("lon", "coordinates_outside", shown, sentence)

    def _row(self, number: str, name: str) -> SchoolRow:
        keys = self._keys
        form = self._text("school_form_key").upper()
        return SchoolRow(
            schulnummer=number,
            name=name,
            short_name=self._text("short_name"),
            school_form_key=self._known("school_form_key", form.zfill(2) if form else "", keys.school_forms),
            legal_form_key=self._known("legal_form_key", self._number("legal_form_key"), keys.legal_forms),
            operator_number=self._operator(),
            government_district_key=self._known(
                "government_district_key", self._number("government_district_key"), keys.government_districts
            ),
            street=self._text("street"),
            postcode=self._postcode(),
            place=self._text("place"),
            ags=self._ags(),
            phone=self._phone("phone_area", "phone"),
            fax=self._phone("fax_area", "fax"),
            mail=self._mail(),
            web=self._web(),
            operation_key=self._known("operation_key", self._number("operation_key"), keys.operations),
            operation_date=self._date(),
            lon=None,
            lat=None,
        )

    def _raw(self, field: str) -> str:
        place = self._places.get(field)
        return self._cells[place] if place is not None and place < len(self._cells) else ""

    def _text(self, field: str) -> str:
        return squeeze(self._raw(field))

    def _number(self, field: str) -> str:
        return whole_number(self._raw(field))

    def _known(self, field: str, key: str, table: Mapping[str, object]) -> str:
        if field in self._places and key not in table:
            shown = f"Der Schlüssel „{key}“ im Feld {LABELS[field]} ist nicht bekannt; er wird so übernommen."
            empty = f"Der Schlüssel im Feld {LABELS[field]} fehlt; das Feld bleibt leer."
            self._note(field, "unknown_key" if key else "missing_key", key, shown if key else empty)
        return key

    def _operator(self) -> str:
        number = self._number("operator_number")
        return "" if number == "0" else number

    def _postcode(self) -> str:
        postcode = self._number("postcode")
        if not (len(postcode) == 5 and postcode.isdecimal()):
            sentence = f"Die Postleitzahl „{postcode}“ ist nicht fünfstellig; sie wird so übernommen."
            self._note("postcode", "bad_postcode", postcode, sentence)
        return postcode

    def _ags(self) -> str:
        ags = self._number("ags")
        if len(ags) == 7 and ags.isdecimal():
            sentence = f"Dem Gemeindeschlüssel „{ags}“ fehlt die führende Null; übernommen wird „0{ags}“."
            self._note("ags", "padded_ags", ags, sentence, "info")
            ags = f"0{ags}"
        municipalities = self._keys.municipalities
        if not (len(ags) == 8 and ags.isdecimal()):
            sentence = f"Der Gemeindeschlüssel „{ags}“ ist nicht achtstellig; er wird so übernommen."
            self._note("ags", "bad_ags", ags, sentence)
        elif municipalities is not None and ags not in municipalities:
            sentence = f"Der Gemeindeschlüssel „{ags}“ ist nicht bekannt; er wird so übernommen."
            self._note("ags", "unknown_key", ags, sentence)
        return ags

    def _phone(self, area: str, number: str) -> str:
        return phone_number(self._raw(area), self._raw(number))

    def _mail(self) -> str:
        mail = self._text("mail")
        if mail and not is_mail_address(mail):
            sentence = f"„{mail}“ ist keine E-Mail-Adresse; das Feld bleibt leer."
            self._note("mail", "bad_mail", mail, sentence)
            return ""
        return mail

    def _web(self) -> str:
        raw = self._text("web")
        web = web_address(raw) if raw else ""
        if web is None:
            sentence = f"„{raw}“ ist keine Internetadresse; das Feld bleibt leer."
            self._note("web", "bad_web", raw, sentence)
        return web or ""

    def _date(self) -> date | None:
        raw = self._text("operation_date")
        parsed = parse_date(raw)
        if raw and parsed is None:
            sentence = f"„{raw}“ ist kein gültiges Datum; das Schulbetriebsdatum bleibt leer."
            self._note("operation_date", "bad_date", raw, sentence)
        return parsed

    def _point(self) -> tuple[float, float] | None:
        raw = (self._text("easting"), self._text("northing"))
        shown = "; ".join(raw)
        easting, northing = map(parse_metres, raw)
        if easting is None or northing is None or easting == northing == 0:
            sentence = "Die Koordinaten fehlen; die Schule erscheint nicht auf der Karte."
            self._note("lon", "coordinates_missing", shown, sentence)
            return None
        system = self._text("epsg").upper()
        if system in UNSTATED_SYSTEMS and "epsg" in self._places:
            sentence = "Das Koordinatensystem ist nicht angegeben; angenommen wird EPSG:25832."
            self._note("lon", "epsg_missing", system, sentence, "info")
        elif system not in UNSTATED_SYSTEMS | USABLE_SYSTEMS:
            sentence = f"Das Koordinatensystem „{system}“ ist nicht bekannt; die Koordinaten bleiben leer."
            self._note("lon", "epsg_unknown", system, sentence)
            return None
        return easting, northing

    def _check_damage(self, row: Row) -> None:
        if row.is_damaged:
            sentence = "Die Anführungszeichen der Zeile passen nicht zusammen; bitte prüfen Sie ihre Angaben."
            self._note("", "stray_quote", "", sentence)
        if self._is_damaged:
            for cell in row.cells:
                if DAMAGE.search(cell):
                    sentence = f"„{cell}“ enthält falsch umgewandelte Zeichen; bitte prüfen Sie die Angabe."
                    self._note("", "damaged_text", cell, sentence)

    def _note(self, field: str, code: str, value: str, sentence: str, severity: Severity = "warning") -> None:
        self.findings.append(Finding(self._line, self._schulnummer, field, code, value, sentence, severity))

    def _skip(self, field: str, code: str, value: str, sentence: str) -> None:
        if self._schulnummer:
            self.skipped.add(self._schulnummer)
        self._note(field, code, value, sentence, "error")
