"""Words of council systems, which are free text there, and what they mean here."""

import pytest

from bildungsnetz.contexts.strategy.council.wording import (
    is_same_body,
    kind_of,
    number_of,
    result_of,
    role_of,
)


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("", "offen"),
        ("ungeändert beschlossen", "zugestimmt"),
        ("mit Änderungen einstimmig beschlossen", "geaendert_zugestimmt"),
        ("einstimmig, ohne Gegenstimmen zugestimmt", "zugestimmt"),
        ("ohne Änderung zugestimmt", "zugestimmt"),
        ("mehrheitlich abgelehnt", "abgelehnt"),
        ("nicht beschlossen", "anders"),
        ("ohne Beschlussempfehlung", "anders"),
        ("kein Einvernehmen", "anders"),
        ("zurückgestellt", "vertagt"),
        ("in den Kreisausschuss verwiesen", "verwiesen"),
        ("zur Kenntnis genommen", "zur_kenntnis_genommen"),
        ("vom Antragsteller zurückgezogen", "zurueckgezogen"),
        ("erledigt", "anders"),
    ],
)
def test_what_councils_call_a_result(words: str, result: str) -> None:
    assert result_of(words) == result


def test_numbers_bodies_and_roles_are_recognised_however_they_are_written() -> None:
    numbers = {
        number_of(text) for text in ("Vorlage Nr. 12/2026", "12/2026", "Drs.: 12 / 2026", "Vorl. 12/2026")
    }
    assert numbers == {"12/2026"}
    assert is_same_body("Kreistag", "Kreistag des Kreises Musterland")
    assert not is_same_body("Rat", "Ratingen: Ausschuss")
    assert not is_same_body("", "Kreistag")
    names = ("Ausschuss für Schule", "Kreistag", "Rat der Stadt", "Gemeinderat", "Beirat", "Verwaltungsrat")
    assert [kind_of(name) for name in names] == [
        "ausschuss",
        "kreistag",
        "rat",
        "rat",
        "ausschuss",
        "weitere",
    ]
    assert role_of("Vorberatung (empfehlend)", is_authoritative=False) == "vorberatung"
    assert role_of("", is_authoritative=True) == "entscheidung"
