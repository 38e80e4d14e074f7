"""Names that sound alike have one code; the first three examples are those of the publications."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finding import cologne


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Müller-Lüdenscheidt", "65752682"),
        ("Wikipedia", "3412"),
        ("Breschnew", "17863"),
        ("Philipp", "351"),
        ("Xaver", "4837"),
        ("Großmann", "47866"),
        ("Christoph", "47823"),
        ("Café", "43"),
        ("Arzt", "0782"),
        ("Hacks", "048"),
        ("", ""),
        ("12 !", ""),
    ],
)
def test_examples(name: str, code: str) -> None:
    assert cologne(name) == code


@pytest.mark.parametrize("alike", ["Meyer Maier Mayr Meier", "Schmidt Schmitt Schmid", "Phillip Filip"])
def test_spellings_of_one_name_share_a_code(alike: str) -> None:
    codes = {cologne(name) for name in alike.split()}
    assert len(codes) == 1


@given(st.text())
def test_any_text_has_a_code_of_digits(text: str) -> None:
    code = cologne(text)
    assert not code.strip("012345678")
    assert "0" not in code[1:]
