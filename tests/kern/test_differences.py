"""Two texts word by word, and two changes of one text in one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bildungsnetz.kern.differences import Merged, differences, merged
from bildungsnetz.kern.tags.texts import differences as shown

TEXTS = st.text(alphabet="ab .\nä", max_size=40)


@given(TEXTS, TEXTS)
def test_no_word_of_either_text_is_lost(old: str, new: str) -> None:
    passages = differences(old, new)
    for kind, text in (("gone", old), ("new", new)):
        said = "".join(passage.text for passage in passages if passage.kind in {"same", kind})
        assert said.rstrip("\n") == text.rstrip("\n")


@given(TEXTS, TEXTS, TEXTS)
def test_bringing_together_keeps_whatever_either_person_added(base: str, mine: str, theirs: str) -> None:
    both = merged(base, mine, theirs).text
    added = (set(mine.split()) | set(theirs.split())) - set(base.split())
    assert added <= set(both.split())
    for text in (mine, theirs):
        assert merged(base, text, text).text.rstrip("\n") == text.rstrip("\n")
        assert merged(base, text, base).text.rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both", "is_clean"),
    [
        (
            "Eins. Zwei. Drei.",
            "Eins. ZWEI. Drei.",
            "Eins. Zwei. Drei. Vier.",
            "Eins. ZWEI. Drei. Vier.",
            True,
        ),
        ("Eins.\nZwei.", "Eins.\nZwei. Neu.", "Null.\nEins.\nZwei.", "Null.\nEins.\nZwei. Neu.", True),
        (
            "Es kostet 1 Euro.",
            "Es kostet 2 Euro.",
            "Es kostet 3 Euro.",
            "Es kostet 3 Euro. Es kostet 2 Euro.",
            False,
        ),
        ("", "Meins.", "Deins.", "Deins. Meins.", False),
        (None, "Eins\nMeins\nDrei", "Eins\nDeins\nDrei", "Eins\nDeins\nMeins\nDrei", False),
    ],
)
def test_two_changes_become_one_text(
    base: str | None, mine: str, theirs: str, both: str, is_clean: bool
) -> None:
    found = merged(base, mine, theirs)
    assert (found.text, found.is_clean) == (both, is_clean)


def test_what_changed_is_said_not_only_shown() -> None:
    html = shown("Bericht im Mai. <b>", "Bericht im Juni. <b>")
    assert 'Bericht im <del><span class="kern-sr-only"> gestrichen: </span>Mai</del>' in html
    assert '<ins><span class="kern-sr-only"> eingefügt: </span>Juni</ins>. &lt;b&gt;' in html
    assert "Juni" not in shown("im Mai", "im Juni", "old")


def test_texts_of_endless_lines_are_not_compared_for_minutes() -> None:
    one, other, both = ("".join(choice(seed) for seed in range(9000)) for choice in (_odd, _even, _third))
    begun = time.process_time()
    assert [passage.kind for passage in differences(one, other)] == ["gone", "new"]
    assert [passage.kind for passage in differences(one, one)] == ["same"]
    assert merged(both, one, other) == Merged(other + one, is_clean=False)
    assert time.process_time() - begun < 2


def _odd(place: int) -> str:
    return "a\n" if place % 3 else "\n"


def _even(place: int) -> str:
    return "a\n" if place % 5 else "\n"


def _third(place: int) -> str:
    return "a\n" if place % 7 else "\n"
