"""Schulträger from XML and CSV."""

import pytest

from intake.errors import IntakeError
from intake.operators import Operator, read_operators

XML = """<?xml version="1.0" encoding="UTF-8"?>
<Traegerdaten>
  <Traeger><Traegernummer>10001</Traegernummer><Traegerbezeichnung_1><![CDATA[Gesamtschul-]]></Traegerbezeichnung_1>
    <Traegerbezeichnung_2><![CDATA[zweckverband Süd]]></Traegerbezeichnung_2><PLZ>47533</PLZ>
    <Ort><![CDATA[Kleve]]></Ort><Telefonvorwahl>02821</Telefonvorwahl><Telefon>85-0</Telefon></Traeger>
  <Traeger><Traegernummer>10001</Traegernummer><Traegerbezeichnung_1>Zweiter</Traegerbezeichnung_1></Traeger>
  <Traeger><Traegernummer>10002</Traegernummer><Traegerbezeichnung_1/></Traeger>
</Traegerdaten>
""".encode()


def test_names_are_joined_and_doubts_reported() -> None:
    file = read_operators(XML)
    assert file.rows == (
        Operator("10001", "Gesamtschulzweckverband Süd", "", "", "47533", "Kleve", "02821 85-0", ""),
    )
    assert [finding.message_de for finding in file.findings] == [
        "Die Trägernummer „10001“ ist doppelt; es gilt die erste Angabe.",
        "Dem Träger „10002“ fehlt die Nummer oder der Name; er wird nicht übernommen.",
    ]


def test_both_csv_forms_are_read() -> None:
    ministry = "sep=;\nTraegernummer;Traegerbezeichnung_1;Traegerbezeichnung_2;\n10001;Stadt;Köln;\n"
    svws = "SchulNr;RegSchl;ABez1;ABez2\n10001;154036;Stadt;Köln\n10002;999999;Akademie;Hamburg\n"
    svws += "10001;1;x;\n3\n4;;d;\n"
    assert [row.name for row in read_operators(ministry.encode()).rows] == ["Stadt Köln"]
    file = read_operators(svws.encode())
    assert [(row.name, row.ags) for row in file.rows] == [
        ("Stadt Köln", "05154036"),
        ("Akademie Hamburg", ""),
        ("d", ""),
    ]
    assert [finding.message_de for finding in file.findings] == [
        "Die Trägernummer „10001“ ist doppelt (zuerst in Zeile 2); es gilt die erste Angabe.",
        "Die Zeile hat 1 statt 4 Werte; sie wird nicht übernommen.",
    ]


@pytest.mark.parametrize(
    ("data", "code", "sentence"),
    [
        (
            XML[:-40],
            "broken_xml",
            "Die XML-Datei ist unvollständig oder beschädigt (Zeile 7); bitte laden Sie sie erneut herunter.",
        ),
        (
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            "broken_xml",
            "Die XML-Datei enthält eine Dokumenttyp-Angabe und wird nicht gelesen; "
            "bitte verwenden Sie die veröffentlichte Datei.",
        ),
        (
            b'<?xml version="1.0"?><Traegerdaten/>',
            "no_rows",
            "Die XML-Datei enthält keine Träger; bitte prüfen Sie, ob es die richtige Datei ist.",
        ),
    ],
)
def test_damaged_xml_is_refused(data: bytes, code: str, sentence: str) -> None:
    with pytest.raises(IntakeError) as caught:
        read_operators(data)
    assert (caught.value.code, caught.value.message_de) == (code, sentence)
