"""The command that reads the ministry's school directory."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from bildungsnetz.contexts.actors.models import Institution, PupilCount, SozialindexLevel
from bildungsnetz.contexts.imports.models import DataImport
from tests.factories.actors import a_school_file, three_schools
from tests.factories.background import import_running_elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(tmp_path):
    """Writes a file and gives its path."""

    def to_file(name: str, data: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return to_file


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("import_schools", *arguments, stdout=out)
    return out.getvalue()


def refusal(*arguments: str) -> tuple[str, int]:
    with pytest.raises(CommandError) as error:
        run(*arguments)
    return str(error.value), error.value.returncode


def test_first_shows_then_applies(write):
    said = run(write("schuldaten.csv", three_schools()))
    assert "Schulverzeichnis des Landes: schuldaten.csv" in said
    assert said.index("neu") < said.index("Übernommen.")
    assert Institution.objects.count() == 3
    assert DataImport.objects.get().state == "uebernommen"


def test_a_second_run_changes_nothing_and_says_so(write):
    path = write("schuldaten.csv", three_schools())
    run(path)
    assert "Es gab nichts zu ändern; der Import ist vermerkt." in run(path)
    assert DataImport.objects.count() == 2


def test_a_dry_run_writes_nothing(write):
    said = run(write("schuldaten.csv", three_schools()), "--dry-run")
    assert "nichts übernommen" in said
    assert not Institution.objects.exists()
    assert not DataImport.objects.exists()


def test_json_for_programs(write):
    result = json.loads(run(write("schuldaten.csv", three_schools(ags="05999999")), "--json"))
    (part,) = result["imports"]
    assert (part["kind"], part["counts"]["neu"], part["import"]) == (
        "schulen",
        3,
        DataImport.objects.get().pk,
    )
    assert [(f["line"], f["schulnummer"], f["code"]) for f in part["findings"]] == [
        (4, "100002", "unknown_key")
    ]
    assert result["dry_run"] is False


def test_lists_that_go_with_it_come_in_the_same_transaction(write):
    said = run(
        write("schuldaten.csv", three_schools()),
        "--sozialindex",
        write("sozialindex_sj2025_26.csv", "Schulnummer;Sozialindexstufe\r\n100001;4\r\n".encode("cp850")),
        "--schueler",
        write("anzahlen.csv", b"Schulnummer;Anzahl\r\n100001;250\r\n"),
        "--schueler-year",
        "2024/25",
        "--traeger",
        write("traeger.csv", b"Traegernummer;Traegerbezeichnung_1\r\n10036;Stadt Kleve\r\n"),
    )
    assert "Schulsozialindex" in said
    assert SozialindexLevel.objects.get().school_year == "2025/26"
    assert SozialindexLevel.objects.get().edition == "V2"
    assert PupilCount.objects.get().total == 250
    assert Institution.objects.filter(operator__name="Stadt Kleve").count() == 3


def test_many_missing_schools_need_a_yes(write):
    run(write("alt.csv", three_schools()))
    fewer = write("neu.csv", a_school_file())
    sentence, code = refusal(fewer)
    assert code == 1
    assert sentence == (
        "In der Datei fehlen 2 von 3 bekannten Schulen (67 %). Bitte prüfen Sie, ob sie vollständig ist. "
        "Wenn sie stimmt, wiederholen Sie den Befehl mit --yes."
    )
    assert not Institution.objects.filter(state="verschwunden").exists()
    run(fewer, "--yes")
    assert Institution.objects.filter(state="verschwunden").count() == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Die Datei „schuldaten.csv“ ist leer; bitte wählen Sie die richtige Datei."),
        (b"<!DOCTYPE html><html><body>404</body></html>", "enthält eine Webseite (HTML) statt Daten"),
        (
            b"a;b;c\r\n1;2;3\r\n",
            "in der Kopfzeile (gefunden: a, b, c …); bitte prüfen Sie, ob es die richtige",
        ),
        (three_schools()[:-30], "Die Datei ist unvollständig, ihre letzte Zeile 5 bricht ab"),
        (
            three_schools(name="Förderschule").replace(b"Deichstr", b"Deich\xff", 1),
            "enthält unlesbare Zeichen",
        ),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(write, data, sentence):
    said, code = refusal(write("schuldaten.csv", data))
    assert (code, sentence in said, "\n" in said) == (1, True, False), said
    assert not Institution.objects.exists()
    assert not DataImport.objects.exists()


def test_a_missing_file_is_one_sentence(tmp_path):
    said, code = refusal(str(tmp_path / "fehlt.csv"))
    assert code == 1
    assert said.endswith("gibt es nicht; bitte prüfen Sie den Pfad.")


def test_a_broken_second_file_leaves_the_first_out_too(write):
    said, _code = refusal(write("schuldaten.csv", three_schools()), "--schueler", write("leer.csv", b" "))
    assert "leer.csv“ ist leer" in said
    assert not Institution.objects.exists()


def test_a_second_import_at_the_same_time_is_refused_and_noted(write):
    path = write("schuldaten.csv", three_schools())
    with import_running_elsewhere():
        said, code = refusal(path)
    assert (said, code) == (
        "Gerade läuft ein anderer Import. Bitte versuchen Sie es erneut, wenn er fertig ist.",
        1,
    )
    assert DataImport.objects.get().state == "gescheitert"
    assert not Institution.objects.exists()
