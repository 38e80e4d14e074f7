import pytest

from bildungsnetz.contexts.actors.importing import read
from bildungsnetz.contexts.actors.models import Institution, PupilCount, SozialindexLevel
from bildungsnetz.contexts.actors.queries import public_sozialindex
from bildungsnetz.contexts.kernel.errors import DomainError
from tests.factories.actors import a_school, imported, three_schools

pytestmark = pytest.mark.django_db

LIST = "Schulnummer;Kurzbezeichnung;Sozialindexstufe\r\n"


def index_list(*rows: str) -> bytes:
    return (LIST + "".join(f"{row}\r\n" for row in rows)).encode("cp850")


def counts(data_import):
    return {name: number for name, number in data_import.report["counts"].items() if number}


def test_levels_are_kept_by_edition_and_year():
    imported(three_schools())
    index = index_list("100001;Kleve;4", "100002;Köln;ohne", "999999;Fort;3")
    report = imported(index, "sozialindex", school_year="2025/26", edition="V2")
    assert counts(report) == {"neu": 2, "ausgelassen": 1}
    imported(index_list("100001;Kleve;5"), "sozialindex", school_year="2024/25", edition="V2")
    imported(index_list("100001;Kleve;7"), "sozialindex", school_year="2021/22", edition="V1")
    editions = public_sozialindex(a_school())
    assert [
        (one.edition, [(level.school_year, level.level) for level in one.levels]) for one in editions
    ] == [
        ("V2", [("2025/26", 4), ("2024/25", 5)]),
        ("V1", [("2021/22", 7)]),
    ]
    assert SozialindexLevel.objects.get(institution=a_school("100002")).level is None


def test_a_corrected_list_changes_levels_and_the_same_again_nothing():
    imported(three_schools())
    options = {"school_year": "2025/26", "edition": "V2"}
    imported(index_list("100001;Kleve;4", "100002;Kleve;ohne"), "sozialindex", **options)
    report = imported(index_list("100001;Kleve;ohne", "100002;Kleve;2"), "sozialindex", **options)
    assert counts(report) == {"geaendert": 2}
    assert [(line["old"], line["new"]) for line in report.report["lines"]] == [("4", "ohne"), ("ohne", "2")]
    again = imported(index_list("100001;Kleve;ohne", "100002;Kleve;2"), "sozialindex", **options)
    assert counts(again) == {"unveraendert": 2}


@pytest.mark.parametrize(
    ("options", "field"),
    [({}, "school_year"), ({"school_year": "2025"}, "school_year"), ({"school_year": "2025/26"}, "edition")],
)
def test_year_and_edition_have_to_be_said(options, field):
    with pytest.raises(DomainError) as refusal:
        read("sozialindex", index_list("100001;Kleve;4"), options)
    assert refusal.value.field == field


def test_totals_of_pupils_come_with_their_year():
    imported(three_schools())
    report = imported(
        b"Schulnummer;Anzahl\r\n100001;245\r\n100003;1.020\r\n", "schuelerzahlen", school_year="2024/25"
    )
    assert counts(report) == {"neu": 2}
    rows = PupilCount.objects.order_by("institution__schulnummer").values_list("total", "school_year")
    assert list(rows) == [(245, "2024/25"), (1020, "2024/25")]


OPERATORS = (
    "SchulNr;RegSchl;ABez1;ABez2;ABez3;PLZ;Ort;Strasse;TelVorw;Telefon;KurzBez\r\n"
    "10036;154036;Stadt Kleve;;;47533;Kleve;Minoritenplatz 1;02821;840;Kleve\r\n"
)


def test_operators_become_institutions_that_their_schools_point_at():
    imported(three_schools())
    report = imported(OPERATORS.encode(), "schultraeger")
    assert counts(report) == {"neu": 1, "geaendert": 3}
    operator = Institution.objects.get(kind="schultraeger")
    assert (operator.name, operator.municipality.name, operator.kreis_ags) == (
        "Stadt Kleve",
        "Kleve",
        "05154",
    )
    assert {school.operator for school in Institution.objects.filter(kind="schule")} == {operator}
    assert counts(imported(OPERATORS.encode(), "schultraeger")) == {"unveraendert": 1}


def test_schools_that_come_later_find_their_operator():
    imported(OPERATORS.encode(), "schultraeger")
    imported(three_schools(traeger="99999"))
    assert (a_school("100001").operator.name, a_school("100002").operator) == ("Stadt Kleve", None)
    imported(OPERATORS.replace("Minoritenplatz 1", "Rathausplatz 2").encode(), "schultraeger")
    assert Institution.objects.get(kind="schultraeger").street == "Rathausplatz 2"
