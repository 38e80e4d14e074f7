"""Which column of a list means what."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import IntakeError
from intake.mapping import MappedRow, Target, apply, suggest
from intake.tables import read_table

TARGETS = (
    Target("schulnummer", "Schulnummer", ("Schul-Nr.", "SNR", "Nr. der Schule"), required=True, digits=6),
    Target("name", "Name", ("Bezeichnung", "Schule", "Institution", "Einrichtung"), required=True),
    Target("street", "Straße", ("Str.", "Straße und Hausnummer", "Anschrift")),
    Target("postcode", "Postleitzahl", ("PLZ",), digits=5),
    Target("place", "Ort", ("Stadt", "Gemeinde", "Wohnort")),
    Target("phone", "Telefon", ("Tel.", "Telefonnummer", "Rufnummer")),
    Target("mail", "E-Mail", ("Mail", "E-Mail-Adresse", "Mailadresse")),
    Target("ags", "Gemeindeschlüssel", ("AGS",), digits=8),
)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (
            ["Schul-Nr", "Name der Schule", "Strasse", "PLZ", "Ort", "Tel.-Nr.", "eMail"],
            {
                "schulnummer": "Schul-Nr",
                "name": "Name der Schule",
                "street": "Strasse",
                "postcode": "PLZ",
                "place": "Ort",
                "mail": "eMail",
            },
        ),
        (
            ["SCHULNUMMER", "Einrichtung", "Bemerkung", "E-Mailadresse", "Telefonummer"],
            {
                "schulnummer": "SCHULNUMMER",
                "name": "Einrichtung",
                "mail": "E-Mailadresse",
                "phone": "Telefonummer",
            },
        ),
        (["Vorname", "Nachname", "Fax", "Portal"], {}),
        (["Ort", "Wohnort"], {"place": "Ort"}),
    ],
)
def test_columns_of_real_lists_are_recognised(headers: list[str], expected: dict[str, str]) -> None:
    assert suggest(headers, TARGETS) == expected


@given(st.randoms(use_true_random=False))
def test_the_suggestion_does_not_depend_on_the_order_of_the_columns(chance: random.Random) -> None:
    headers = ["Schul-Nr", "Bezeichnung", "Strasse", "PLZ", "Gemeinde", "AGS", "Bemerkungen"]
    expected = suggest(headers, TARGETS)
    chance.shuffle(headers)
    assert suggest(headers, TARGETS) == expected


@given(st.lists(st.text(max_size=12), unique=True, max_size=8))
def test_no_column_is_suggested_twice(headers: list[str]) -> None:
    suggested = suggest(headers, TARGETS)
    assert len(set(suggested.values())) == len(suggested)
    assert set(suggested.values()) <= set(headers)


def test_one_column_serves_only_the_likeliest_of_two_targets() -> None:
    targets = (Target("seat", "Sitz", ("Ort",)), Target("place", "Ort"), Target("home", "Wohnort", ("Ort",)))
    assert len(suggest(["Ort"], targets)) == 1
    assert suggest(["Wohnort", "Ort", "Sitz"], targets) == {"seat": "Sitz", "place": "Ort", "home": "Wohnort"}


LIST = "Nr;Schule;PLZ;AGS\n999001;Grundschule;4711;5154036\n;Ohne Nummer;47533;\n999003;;47533;05154036\n"


def test_rows_are_read_by_the_mapping_and_zeros_come_back() -> None:
    mapping = {
        "schulnummer": "Nr",
        "name": "Schule",
        "postcode": "PLZ",
        "ags": "AGS",
        "unknown": "X",
        "mail": "",
    }
    mapped = apply(read_table("x.csv", LIST.encode()), mapping, TARGETS)
    assert mapped.rows == (
        MappedRow(
            2, {"schulnummer": "999001", "name": "Grundschule", "postcode": "04711", "ags": "05154036"}
        ),
    )
    assert [
        (finding.line, finding.field, finding.severity, finding.message_de) for finding in mapped.findings
    ] == [
        (
            2,
            "postcode",
            "info",
            "Bei „Postleitzahl“ fehlen führende Nullen („4711“); übernommen wird „04711“.",
        ),
        (
            2,
            "ags",
            "info",
            "Bei „Gemeindeschlüssel“ fehlen führende Nullen („5154036“); übernommen wird „05154036“.",
        ),
        (3, "schulnummer", "error", "Die Angabe „Schulnummer“ fehlt; die Zeile wird nicht übernommen."),
        (4, "name", "error", "Die Angabe „Name“ fehlt; die Zeile wird nicht übernommen."),
    ]


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        (
            {"schulnummer": "Nr"},
            "Für „Name“ ist keine Spalte gewählt; bitte ordnen Sie eine Spalte zu.",
        ),
        (
            {"schulnummer": "Nr", "name": "Bezeichnung"},
            "Die Spalte „Bezeichnung“ für „Name“ gibt es in der Liste nicht; "
            "bitte ordnen Sie die Spalten neu zu.",
        ),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(mapping: dict[str, str], sentence: str) -> None:
    with pytest.raises(IntakeError) as caught:
        apply(read_table("x.csv", LIST.encode()), mapping, TARGETS)
    assert (caught.value.code, caught.value.message_de) == ("missing_columns", sentence)
