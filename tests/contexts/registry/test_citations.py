import pytest

from bildungsnetz.contexts.registry.citations import Citation, citations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Kreistag, Vorlage 12", [Citation("Kreistag, Vorlage 12")]),
        ("Liste, https://brd.nrw.de/a?b=1", [Citation("Liste", "https://brd.nrw.de/a?b=1")]),
        ("Liste (https://brd.nrw.de/a)", [Citation("Liste", "https://brd.nrw.de/a")]),
        ("https://brd.nrw.de/", [Citation("https://brd.nrw.de/", "https://brd.nrw.de/")]),
        ("Eins\n\nZwei\nEins", [Citation("Eins"), Citation("Zwei")]),
    ],
)
def test_a_line_is_a_source_and_may_end_in_an_address(text, expected):
    assert citations(text) == expected


def test_no_other_scheme_becomes_a_link():
    assert citations("Seite, javascript:alert(1)") == [Citation("Seite, javascript:alert(1)")]
