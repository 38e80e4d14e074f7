"""What the columns of a list of offers may mean, with the words that providers and offices use."""

from __future__ import annotations

from intake.mapping import Target

PROVIDER = Target(
    "provider", "Anbieter", ("Veranstalter", "Träger", "Einrichtung", "Institution", "Organisation")
)
OWN_TARGETS = (
    Target("number", "Eigene Nummer", ("Nummer", "Nr.", "Kursnummer", "Kurs-Nr.", "ID", "Schlüssel")),
    Target("title", "Titel", ("Angebot", "Name", "Bezeichnung", "Kurstitel", "Thema"), required=True),
    Target("kind", "Art des Angebots", ("Art", "Angebotsart", "Format", "Typ")),
    Target("summary", "Kurz gesagt", ("Kurzbeschreibung", "Kurztext", "Zusammenfassung", "Teaser")),
    Target("description", "Beschreibung", ("Inhalt", "Inhalte", "Text", "Lernziele")),
    Target("categories", "Themen", ("Kategorie", "Kategorien", "Rubrik", "Schlagwörter")),
    Target("stages", "Bildungsbereiche", ("Bildungsbereich", "Bildungsstufe", "Stufe")),
    Target("audience", "Für wen", ("Zielgruppe", "Zielgruppen", "Teilnehmende")),
    Target("grade_from", "ab Klasse", ("Klasse von", "Klasse ab")),
    Target("grade_to", "bis Klasse", ("Klasse bis",)),
    Target("age_from", "ab Alter", ("Alter von", "Alter ab", "Mindestalter", "ab Alter (Jahre)")),
    Target("age_to", "bis Alter", ("Alter bis", "Höchstalter", "bis Alter (Jahre)")),
    Target("school_types", "Schulformen", ("Schulform", "Schultyp", "Schulart")),
    Target("languages", "Sprachen", ("Sprache", "Kurssprache")),
    Target("costs", "Kosten", ("Kosten in Euro", "Preis", "Gebühr", "Entgelt", "Teilnahmegebühr")),
    Target("cost_unit", "Kosten gelten", ("Kosten je", "Preis je", "Preis pro")),
    Target("reductions", "Ermäßigungen", ("Ermäßigung", "Rabatt")),
    Target("takes_vouchers", "Bildung und Teilhabe", ("BuT", "Bildung und Teilhabe (BuT)")),
    Target("group_min", "Gruppe ab", ("Mindestteilnehmerzahl", "Gruppengröße ab")),
    Target("group_max", "Gruppe bis", ("Höchstteilnehmerzahl", "Gruppengröße bis", "Gruppengröße")),
    Target("places_total", "Plätze", ("Anzahl Plätze", "Teilnehmerzahl", "Plätze gesamt")),
    Target("places_free", "freie Plätze", ("noch frei", "Restplätze")),
    Target("modes", "Wo und wie", ("Angebotsform", "Durchführung")),
    Target("place_label", "Name des Ortes", ("Veranstaltungsort", "Kursort", "Raum", "Gebäude")),
    Target("street", "Straße und Hausnummer", ("Straße", "Adresse", "Anschrift")),
    Target("postcode", "Postleitzahl", ("PLZ",), digits=5),
    Target("place", "Ort", ("Gemeinde", "Stadt")),
    Target("areas", "Einsatzgebiet", ("kommt nach", "Gebiet")),
    Target("starts_on", "erster Termin", ("Termin", "Datum", "Beginn", "Startdatum", "Tag")),
    Target("starts_at", "Uhrzeit von", ("Uhrzeit", "Beginn Uhrzeit", "von Uhr")),
    Target("ends_at", "Uhrzeit bis", ("Ende Uhrzeit", "bis Uhr")),
    Target("repeats", "Wiederholung", ("Rhythmus", "Turnus")),
    Target("ends_on", "letzter Tag", ("Ende", "Enddatum", "letzter Tag des Angebots", "gültig bis")),
    Target("is_on_request", "Termine nach Absprache", ("nach Absprache", "auf Anfrage")),
    Target("duration", "Dauer", ("Laufzeit", "Umfang", "Stunden")),
    Target("preparation", "Material zur Vorbereitung", ("Vorbereitung", "Material")),
    Target("contact_label", "Ansprechstelle", ("Kontakt", "Anmeldung", "Kontaktstelle")),
    Target("contact_mail", "E-Mail-Adresse", ("E-Mail", "Mail", "Email")),
    Target("contact_phone", "Telefon", ("Tel.", "Telefonnummer", "Rufnummer")),
    Target("accessibility", "Barrierefreiheit", ("barrierefrei",)),
    Target("accessibility_note", "Hinweise zur Barrierefreiheit", ("Hinweis Barrierefreiheit",)),
    Target("web", "Internetseite", ("Homepage", "Web", "Website", "URL", "Link", "Verweis")),
    Target("fields", "Handlungsfelder", ("Handlungsfeld",)),
)
# A provider's own list needs no provider; an office's list names one in each line.
OFFER_TARGETS = (PROVIDER, *OWN_TARGETS)
LABELS = {target.name: target.label for target in OFFER_TARGETS}
