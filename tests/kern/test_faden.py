"""The thread shows where a record stands, in a fixed order, and says what is missing."""

import re

import pytest
from django.template import engines
from django.utils.html import strip_tags

from bildungsnetz.kern.faden import ORDER, Kind, Station, complete

DECISION = Station(
    Kind.BESCHLUSS, "Drei Facharbeitskreise", "/kleve/beschluesse/1/", "September 2012", is_current=True
)
AGREEMENT = Station(Kind.VERTRAG, "Kooperationsvertrag", "/kleve/vertrag/", "18.01.2012")


def shown(stations) -> str:
    template = engines["django"].from_string("{% load kern %}{% faden stations %}")
    return template.render({"stations": stations})


def test_complete_orders_the_stations_and_fills_the_gaps():
    thread = complete([DECISION, AGREEMENT])
    assert [station.kind for station in thread] == list(ORDER)
    assert thread[0] is AGREEMENT
    assert thread[3] is DECISION
    assert [station.is_missing for station in thread] == [False, True, True, False, True, True, True, True]


def test_complete_keeps_several_stations_of_a_kind_beside_each_other():
    goals = [Station("Ziel", "Ziel 1"), Station("Ziel", "Ziel 2")]
    assert [station.label for station in complete([*goals, AGREEMENT])[:3]] == [
        "Kooperationsvertrag",
        "Ziel 1",
        "Ziel 2",
    ]


def test_complete_refuses_an_unknown_kind():
    with pytest.raises(ValueError, match="Idee"):
        complete([Station("Idee")])


def test_thread_is_an_ordered_list_of_links():
    html = shown(complete([AGREEMENT, DECISION]))
    assert html.count("<li") == 8
    assert 'href="/kleve/vertrag/"' in html
    assert re.search(r'href="/kleve/beschluesse/1/"[^>]*aria-current="page"', html)


def test_thread_reads_as_text_without_style():
    html = shown(complete([AGREEMENT, DECISION, Station(Kind.AUFTRAG, "Aufträge", "/a/", count=3)]))
    text = " ".join(strip_tags(html).replace("\u00ad", "").split())
    assert "Vertrag: Kooperationsvertrag 18.01.2012" in text
    assert "Beschluss (Sie sind hier): Drei Facharbeitskreise September 2012" in text
    assert "Auftrag (3 Einträge): Aufträge" in text
    assert "Ergebnis (fehlt noch): noch kein Ergebnis" in text


def test_station_without_a_page_is_no_link():
    html = shown([Station(Kind.KONFERENZ, "1. Konferenz", date_text="2012")])
    assert "<a " not in html


def test_own_note_stands_before_the_usual_one():
    html = shown([Station(Kind.ERGEBNIS, is_missing=True, note="erwartet bis 2027")])
    assert "erwartet bis 2027" in html
    assert "noch kein Ergebnis" not in html
