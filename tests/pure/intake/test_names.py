"""The parts of official names, joined."""

import pytest

from intake.names import join_name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (
            ("Studienkolleg des Ökumenischen", "Studienwerks e.V.", ""),
            "Studienkolleg des Ökumenischen Studienwerks e.V.",
        ),
        (("Gemeinschaftsgrund-", "schule Musterdorf"), "Gemeinschaftsgrundschule Musterdorf"),
        (
            ("Schule der Sekun-", "darstufen in freier Träger-", "schaft"),
            "Schule der Sekundarstufen in freier Trägerschaft",
        ),
        (("Förderschule des Ennepe-", "Ruhr-Kreises"), "Förderschule des Ennepe-Ruhr-Kreises"),
        (("Private Montessori-", "Gesamtschule"), "Private Montessori-Gesamtschule"),
        (("Realschule für Mädchen-", "u. Jungenklassen"), "Realschule für Mädchen- u. Jungenklassen"),
        (("Grundschule der Primar-", "und Sekundarstufe"), "Grundschule der Primar- und Sekundarstufe"),
        (("Berufskolleg f. Kommuni-", "kations- und Technik"), "Berufskolleg f. Kommunikations- und Technik"),
        (
            ("Rethel-Gymnasium  -Sek. I und II-", "Bilingualer Zweig"),
            "Rethel-Gymnasium -Sek. I und II- Bilingualer Zweig",
        ),
        (("Musterschule -", "Grundschule der Stadt"), "Musterschule - Grundschule der Stadt"),
        (("(Ersatzschule) Prägung-Sek.I-", "des Vereins"), "(Ersatzschule) Prägung-Sek.I- des Vereins"),
        (("Grundschulverbund Ahornschule/", "Buchenschule"), "Grundschulverbund Ahornschule/Buchenschule"),
        (("Gymnasium Agrippina Privat", "schule der Sek. I"), "Gymnasium Agrippina Privatschule der Sek. I"),
        (("Städt. Grundschule", "- Primarstufe -"), "Städt. Grundschule - Primarstufe -"),
        (("Grundschule", "", "der Stadt Musterdorf"), "Grundschule der Stadt Musterdorf"),
        (("", "", ""), ""),
    ],
)
def test_parts_become_one_readable_name(parts: tuple[str, ...], name: str) -> None:
    assert join_name(parts) == name
