"""What the columns of the lists may mean, with the words that offices use."""

from __future__ import annotations

from bildungsnetz.contexts.kernel import clock
from intake.mapping import Target

from ..school_years import school_year_of, year_after


def years_to_choose() -> tuple[str, str, str]:
    """This school year and the two that follow."""
    now = school_year_of(clock.today())
    return now, year_after(now), year_after(year_after(now))


NEED_TARGETS = (
    Target("schulnummer", "Schulnummer", ("Schul-Nr.", "SNR", "Schulnr"), digits=6),
    Target("school", "Schule", ("Name der Schule", "Schulname", "Einrichtung")),
    Target("school_year", "Schuljahr", ("Jahr",), required=True, for_all_rows=years_to_choose),
    Target("qualification", "Qualifikation", ("Förderschwerpunkt", "Art des Bedarfs"), required=True),
    Target("hours", "Wochenstunden", ("Stunden", "Bedarf", "Bedarf in Stunden"), required=True),
    Target("source", "Quelle", ("Herkunft", "Grundlage")),
)
STAFF_TARGETS = (
    Target("label", "Name oder Funktion", ("Name", "Fachkraft", "Funktion", "Person"), required=True),
    Target("schulnummer", "Schulnummer der Stammschule", ("Schulnummer", "Stammschule Nr."), digits=6),
    Target("home", "Stammschule oder Dienstort", ("Stammschule", "Dienstort", "Einrichtung")),
    Target("funder", "Träger der Stelle", ("Träger", "Kostenträger", "Anstellung"), required=True),
    Target("post", "Stelle", ("Bezeichnung der Stelle", "Stellenbezeichnung")),
    Target("hours", "Wochenstunden", ("Stunden", "Stundenumfang"), required=True),
    Target("full_hours", "Wochenstunden einer vollen Stelle", ("volle Stelle", "Pflichtstunden")),
    Target("starts_on", "ab", ("seit", "von", "Beginn")),
    Target("ends_on", "bis", ("Ende", "befristet bis")),
    Target("qualifications", "Qualifikationen", ("Qualifikation", "Förderschwerpunkte", "Fächer")),
    Target("most_schools", "höchstens an … Schulen", ("Schulen höchstens", "Anzahl Schulen")),
    Target("reach_minutes", "längster Weg (Minuten)", ("Fahrzeit", "Weg höchstens", "Minuten")),
)
