from hypothesis import given
from hypothesis import strategies as st

from finding import Candidate, analyse, parse, rank


def order(asked: str, *entries: tuple[str, str, str]) -> list[int]:
    """The numbers of `entries` (title, summary, text) in the order in which they are found."""
    candidates = [Candidate(str(number), analyse(*entry)) for number, entry in enumerate(entries)]
    return [int(hit.id) for hit in rank(parse(asked), candidates)]


def test_title_before_summary_before_text() -> None:
    assert order("Inklusion", ("A", "", "Inklusion"), ("B", "Inklusion", ""), ("Inklusion", "", "")) == [
        2,
        1,
        0,
    ]


def test_whole_word_before_beginning_before_part_of_a_compound() -> None:
    found = order(
        "Konferenz", ("Bildungskonferenz", "", ""), ("Konferenzraum", "", ""), ("Konferenzen", "", "")
    )
    assert found == [2, 1, 0]


def test_part_of_a_title_before_whole_word_of_a_summary() -> None:
    assert order("Konferenz", ("A", "Konferenz", ""), ("Bildungskonferenz", "", "")) == [1, 0]


def test_the_number_as_typed_comes_before_the_one_with_a_zero_in_front() -> None:
    assert order("5999", ("Kreis 05999", "", ""), ("Haus 5999", "", "")) == [1, 0]


def test_the_umlaut_asked_for_comes_first_and_the_other_word_is_found_too() -> None:
    entries = ("Forderung an das Land", "", ""), ("Förderung durch das Land", "", "")
    assert order("Förderung", *entries) == order("foerderung", *entries) == [1, 0]
    assert order("Forderung", *entries) == [0, 1]


def test_pupils_come_before_schools_when_pupils_are_asked_for() -> None:
    assert order("Schüler", ("Schule am Wald", "", ""), ("Schülervertretung", "", ""))[0] == 1


def test_what_was_typed_comes_before_its_synonym() -> None:
    assert order("Protokoll", ("Niederschrift", "", ""), ("Protokoll", "", "")) == [1, 0]


def test_the_shorter_title_comes_first() -> None:
    assert order(
        "Gesamtschule", ("Gesamtschule am Park in Musterstadt", "", ""), ("Gesamtschule Nord", "", "")
    ) == [1, 0]


def test_equals_stand_in_alphabetical_order() -> None:
    assert order("Schule", ("Schule Zett", "", ""), ("Schule Ähre", "", ""), ("Schule Birke", "", "")) == [
        1,
        2,
        0,
    ]


def test_every_group_must_match() -> None:
    assert order(
        "Inklusion Musterdorf", ("Inklusion", "", "Musterstadt"), ("Inklusion", "", "Musterdorf")
    ) == [1]


def test_words_of_an_expression_may_stand_in_different_fields() -> None:
    assert order("offener Ganztag", ("Ganztag", "ein offenes Angebot", "")) == [0]


def test_weight_lifts() -> None:
    candidates = [Candidate("a", analyse("Schule A")), Candidate("b", analyse("Schule B"), weight=2.0)]
    assert [hit.id for hit in rank(parse("Schule"), candidates)] == ["b", "a"]


def test_limit_keeps_the_best() -> None:
    candidates = [Candidate(str(number), analyse(f"Schule {number}")) for number in range(50)]
    candidates.append(Candidate("best", analyse("Schule")))
    hits = rank(parse("Schule"), candidates, limit=3)
    assert len(hits) == 3
    assert hits[0].id == "best"
    assert hits == rank(parse("Schule"), candidates)[:3]


def test_a_hit_says_why() -> None:
    candidate = Candidate("1", analyse("Sitzung", "des Lenkungskreises", "Telefon 09999"))
    (hit,) = rank(parse("LK 09999"), [candidate])
    assert [(one.asked, one.meant, one.where, one.how) for one in hit.why] == [
        ("LK", "Lenkungskreis", "summary", "word"),
        ("09999", "09999", "text", "number"),
    ]


WORD = st.text(alphabet="abdefghiklmnorstuäöüß", min_size=2, max_size=14)


@given(st.lists(WORD, min_size=1, max_size=6), st.lists(WORD, max_size=6))
def test_every_entry_is_found_by_the_words_of_its_own_title(title: list[str], text: list[str]) -> None:
    candidates = [
        Candidate("own", analyse(" ".join(title), text=" ".join(text))),
        Candidate("none", analyse("")),
    ]
    for asked in (*title, " ".join(title), " ".join(title).upper(), f'"{" ".join(title)}"'):
        assert [hit.id for hit in rank(parse(asked), candidates)] == ["own"]


@given(st.lists(WORD, min_size=1, max_size=6))
def test_without_an_umlaut_key_the_same_is_found(title: list[str]) -> None:
    written = " ".join(title)
    typed = written.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    assert analyse(typed) == analyse(written)
    assert parse(typed).patterns() == parse(written).patterns()
