import pytest
from django.core.files.base import ContentFile

from bildungsnetz.kern.downloads import cell, csv_response, file_response


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (12, "12"),
        (1.3, "1,3"),
        ("-12,5", "-12,5"),
        ("=SUMME(A1)", "'=SUMME(A1)"),
        ("+49 2821", "'+49 2821"),
        ("@hier", "'@hier"),
        ("-minus", "'-minus"),
        ("Grundschule", "Grundschule"),
    ],
)
def test_text_cannot_become_a_formula(value: object, text: str) -> None:
    assert cell(value) == text


def test_a_table_with_umlauts_quotes_and_semicolons() -> None:
    response = csv_response("liste", ["Name", "Ort"], [["Förderung; „neu“", 'Haus "A"']])
    assert response.content.decode("utf-8-sig") == 'Name;Ort\r\n"Förderung; „neu“";"Haus ""A"""\r\n'
    assert response.headers["Content-Disposition"] == 'attachment; filename="liste.csv"'


@pytest.mark.parametrize(
    ("media_type", "how"),
    [("application/pdf", "inline"), ("image/png", "inline"), ("text/html", "attachment")],
)
def test_only_harmless_files_open_in_the_browser(media_type: str, how: str) -> None:
    response = file_response(ContentFile(b"x"), "datei.bin", media_type)
    assert response.headers["Content-Disposition"] == f'{how}; filename="datei.bin"'
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
