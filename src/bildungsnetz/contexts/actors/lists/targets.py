"""What the columns of an office's list may mean, with the words that offices use."""

from __future__ import annotations

from intake.mapping import Target

ADDRESS = (
    Target("street", "Straße und Hausnummer", ("Straße", "Strasse", "Adresse", "Anschrift")),
    Target("postcode", "Postleitzahl", ("PLZ",), digits=5),
    Target("place", "Ort", ("Stadt", "Gemeinde", "Wohnort", "Sitz")),
)
INSTITUTION_TARGETS = (
    Target(
        "name",
        "Name der Einrichtung",
        ("Name", "Einrichtung", "Institution", "Bezeichnung", "Schule", "Organisation"),
        required=True,
    ),
    Target("kind", "Art der Einrichtung", ("Art", "Typ", "Einrichtungsart", "Kategorie")),
    Target("schulnummer", "Schulnummer", ("Schul-Nr.", "SNR", "Schulnr"), digits=6),
    Target("short_name", "Kurzname", ("Kurzbezeichnung", "Abkürzung")),
    *ADDRESS,
    Target("phone", "Telefon", ("Tel.", "Telefonnummer", "Rufnummer", "Fon")),
    Target("fax", "Fax", ("Telefax", "Faxnummer")),
    Target("mail", "E-Mail-Adresse", ("E-Mail", "Mail", "Email", "Mailadresse")),
    Target("web", "Internetseite", ("Homepage", "Web", "Website", "Internet", "URL")),
    Target("operator_name", "Träger", ("Trägerschaft", "Schulträger")),
    Target("stages", "Bildungsbereiche", ("Bildungsbereich", "Stufe", "Bildungsstufe")),
)
PEOPLE_TARGETS = (
    Target("family_name", "Nachname", ("Name", "Familienname", "Zuname"), required=True),
    Target("given_name", "Vorname", ("Rufname",)),
    Target("title", "Titel", ("akad. Titel", "Amtsbezeichnung")),
    Target("salutation", "Anrede", ("Briefanrede",)),
    Target("mail", "dienstliche E-Mail-Adresse", ("E-Mail", "Mail", "Email", "Mailadresse")),
    Target("phone", "dienstliches Telefon", ("Telefon", "Tel.", "Telefonnummer", "Durchwahl")),
    Target("role", "Funktion", ("Rolle", "Position", "Aufgabe", "Amt"), required=True),
    Target("institution", "Einrichtung", ("Institution", "Schule", "Organisation", "Dienststelle")),
    Target("schulnummer", "Schulnummer", ("Schul-Nr.", "SNR", "Schulnr"), digits=6),
    Target("valid_from", "von", ("seit", "ab", "Beginn", "gültig ab")),
    Target("valid_to", "bis", ("Ende", "gültig bis")),
)
