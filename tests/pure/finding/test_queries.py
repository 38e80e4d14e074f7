import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finding import Candidate, Query, Synonyms, analyse, builtin_synonyms, parse, rank
from finding.stopwords import STOPWORDS
from finding.words import fold

TEXTS = st.text(alphabet=st.sampled_from("aeiouäöüßrstnklmbh -12 „“:"), max_size=60)


def like(query: Query, haystack: str) -> bool:
    """The condition of `Query.patterns` as the database judges it."""
    with closing(sqlite3.connect(":memory:")) as database:
        return all(
            any(
                database.execute("SELECT ? LIKE '%' || ? || '%'", (haystack, fragment)).fetchone()[0]
                for fragment in alternatives
            )
            for alternatives in query.patterns()
        )


def found(asked: str, title: str, summary: str = "", text: str = "") -> bool:
    haystack, query = analyse(title, summary, text), parse(asked)
    hits = rank(query, [Candidate("1", haystack)])
    assert not hits or like(query, haystack), "the database would have held back what rank keeps"
    return bool(hits)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("Beschluss", "Beschlüsse der Konferenz"),
        ("Gremien", "Das Gremium tagt"),
        ("foerderung", "Individuelle Förderung"),
        ("forderung", "Individuelle Förderung"),
        ("Hausaufgabe", "Hausaufgabenbetreuung"),
        ("Konferenz", "Regionale Bildungskonferenz"),
        ("Bildungskonf", "Regionale Bildungskonferenz"),
        ("Beratun", "Beratung für Schulen"),
        ("Schul-Entwicklung", "Schulentwicklung"),
        ("Schulentwicklung", "Schul-Entwicklung"),
        ("E-Mail", "Email an das Büro"),
        ("Email", "E-Mail an das Büro"),
        ("Schüler*innen", "Schülerinnen und Schüler"),
        ("Eltern", "Elternabend"),
        ("Eltern", "Schulelternrat"),
        ("Straße", "Werkstrasse 4"),
        ("die Qualität im Ganztag", "Qualität und Ganztag"),
        ("die", "Die Maus"),
        ("MINT-Fächer", "Fächer mit Bezug zu MINT"),
    ],
)
def test_found_in_every_spelling_form_and_compound(asked: str, title: str) -> None:
    assert found(asked, title)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("GS", "Angst und Wissen"),
        ("LK", "Volkshochschule"),
        ("DaZ", "Dazu gibt es Kaffee"),
        ("Eltern", "Weltreise"),
        ("Reiten", "Streiten ohne Fäuste"),
        ("Kita Musterdorf", "Kita Musterstadt"),
        ("zwei", "eins"),
        ("KI", "Kita"),
    ],
)
def test_not_found_where_only_letters_agree(asked: str, title: str) -> None:
    assert not found(asked, title)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("990031", "Schulnummer 990031"),
        ("05999004", "AGS 05999004"),
        ("5999004", "AGS 05999004"),
        ("5999", "AGS 05999"),
        ("09999/85-100", "Telefon 09999 85-100"),
        ("2012", "im September 2012"),
    ],
)
def test_numbers_are_found_exactly(asked: str, text: str) -> None:
    assert found(asked, "Eintrag", text=text)


@pytest.mark.parametrize(
    ("asked", "text"), [("99003", "990031"), ("90031", "990031"), ("201", "2012"), ("7", "17")]
)
def test_parts_of_numbers_find_nothing(asked: str, text: str) -> None:
    assert not found(asked, "Eintrag", text=text)


def test_a_phrase_is_found_only_in_its_order_and_form() -> None:
    assert found("„Leichte Sprache“", "Seite in", "Alles in Leichter Sprache. Leichte Sprache hilft.")
    assert not found("„Leichte Sprache“", "Sprache, leichte")
    assert not found('"Leichte Sprache"', "In Leichter Sprache")
    assert not found("»Leichte Sprache«", "Leichte", "Sprache")
    assert found('"foerdern und fordern"', "Fördern und Fordern")


def test_an_open_quotation_mark_is_no_phrase() -> None:
    assert found("„Sprache leichte", "Leichte Sprache")


@pytest.mark.parametrize(
    "group",
    [
        ("Kooperationsvertrag", "Kooperationsvereinbarung"),
        ("Regionales Bildungsnetzwerk", "Bildungsnetzwerk Kreis Kleve", "Bildungsregion", "Bildungsstandort"),
        ("Regionales Bildungsbüro", "Bildungsbüro Kleve"),
        ("Regionale Bildungskonferenz", "Bildungskonferenz"),
        ("Schulministerin", "Bildungsministerin", "Ministerin für Schule und Weiterbildung"),
        ("LK", "Lenkungskreis"),
        ("Facharbeitskreis", "FAK", "Facharbeitskreise"),
        ("RBN", "Bildungsnetzwerke"),
        ("OGS", "Offene Ganztagsschule", "Offener Ganztag"),
        ("StuBo", "StuBos"),
        ("KAoA", "Kein Abschluss ohne Anschluss"),
        ("Berufswahl", "Berufliche Orientierung"),
        ("DaZ", "Deutsch als Zweitsprache", "Sprachförderung"),
        ("Einschulung", "Schulanfang"),
        ("Nordrhein-Westfalen", "NRW"),
    ],
)
def test_what_belongs_together_is_found_together(group: tuple[str, ...]) -> None:
    for asked in group:
        for written in group:
            assert found(asked, written, text="Kreis Kleve"), (asked, written)


def test_synonyms_are_the_offices_own() -> None:
    own = builtin_synonyms().extended([["Plenum", "Vollversammlung"]])
    candidate = Candidate("1", analyse("Vollversammlung am Lenkungskreis"))
    assert not rank(parse("Plenum"), [candidate])
    assert rank(parse("Plenum LK", own), [candidate])
    assert not rank(parse("LK", Synonyms([])), [candidate])


def test_no_builtin_abbreviation_is_dropped_as_a_stop_word() -> None:
    assert not {fold(expression) for group in builtin_synonyms().groups for expression in group} & STOPWORDS


@given(TEXTS, TEXTS, TEXTS)
def test_the_database_lets_through_everything_that_ranks(asked: str, title: str, text: str) -> None:
    found(asked, title, text=text)


@given(st.text(max_size=300))
def test_any_text_can_be_asked_and_its_conditions_need_no_escaping(text: str) -> None:
    query = parse(text)
    assert len(query.groups) <= 12
    for alternatives in query.patterns():
        assert alternatives
        assert not set("".join(alternatives)) & set("%_\\'\"\n")


@pytest.mark.parametrize("asked", ["", "   ", "!?", "„“", "%", "_"])
def test_nothing_asked_is_nothing_found(asked: str) -> None:
    query = parse(asked)
    assert not query
    assert query.patterns() == ()
    assert rank(query, [Candidate("1", analyse("Alles"))]) == []
