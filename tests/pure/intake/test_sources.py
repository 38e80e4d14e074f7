"""Bytes from files and addresses, on a real server of this machine."""

import contextlib
import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from intake.errors import IntakeError
from intake.sources import read_source, source_from_bytes

DATA = "Schulnummer;Ort\n999001;Köln\n".encode()


CONTENTS = {
    "/schuldaten.csv": DATA,
    "/Sch%C3%BCler%20.csv": DATA,
    "/wartung": b"<!DOCTYPE html><html><title>Wartung</title></html>",
    "/leer": b"",
    "/gross": b"x" * 5000,
}
REDIRECTS = {
    "/umzug": "/schuldaten.csv",
    "/kreis": "/kreis",
    "/datei": "file:///etc/passwd",
    "/ftp": "ftp://127.0.0.1/schuldaten.csv",
}


class Office(BaseHTTPRequestHandler):
    """Answers like the servers that one meets."""

    def do_GET(self) -> None:
        place = self.path.partition("?")[0]
        if place == "/tropfen":
            self._drip()
        elif place == "/stumm":
            self.server.silence.wait(5)  # type: ignore[attr-defined]
        elif place == "/halb":
            self._answer(200, DATA, length=len(DATA) + 100)
        elif place in REDIRECTS:
            self._answer(302, b"", Location=REDIRECTS[place])
        elif place in CONTENTS:
            self._answer(200, CONTENTS[place])
        else:
            self._answer(403 if place == "/verboten" else 404, b"")

    def _answer(self, status: int, body: bytes, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self._answer(200, b"", length=1000)
        with contextlib.suppress(OSError):
            while not self.server.silence.wait(0.02):  # type: ignore[attr-defined]
                self.wfile.write(b"x")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def office() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Office)
    server.silence = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.silence.set()  # type: ignore[attr-defined]
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_is_read_with_its_checksum(tmp_path: Path) -> None:
    file = tmp_path / "schuldaten.csv"
    file.write_bytes(DATA)
    source = read_source(str(file))
    assert (source.name, source.data, source.fetched_from) == ("schuldaten.csv", DATA, str(file))
    assert source.sha256 == hashlib.sha256(DATA).hexdigest()


@pytest.mark.parametrize("path", ["/schuldaten.csv", "/umzug", "/Schüler .csv"])
def test_an_address_is_fetched_through_redirects_and_umlauts(office: str, path: str) -> None:
    source = read_source(office + path)
    assert source.data == DATA
    assert source.fetched_from.startswith(office)
    assert source.name == {"/Schüler .csv": "Schüler .csv"}.get(path, "schuldaten.csv")


def code_and_sentence(source: str | Path, **limits: float) -> tuple[str, str]:
    with pytest.raises(IntakeError) as caught:
        read_source(source, **limits)  # type: ignore[arg-type]
    return caught.value.code, caught.value.message_de


def test_missing_empty_and_wrong_files_are_said_in_one_sentence(tmp_path: Path) -> None:
    gone, empty, page = tmp_path / "weg.csv", tmp_path / "leer.csv", tmp_path / "seite.csv"
    empty.write_bytes(b"\r\n")
    page.write_bytes(b"\n<html><body>Fehler 500</body></html>")
    assert code_and_sentence(gone) == (
        "not_found",
        f"Die Datei „{gone}“ gibt es nicht; bitte prüfen Sie den Pfad.",
    )
    assert code_and_sentence(tmp_path) == (
        "not_a_file",
        f"„{tmp_path}“ ist ein Ordner; bitte geben Sie eine Datei darin an.",
    )
    assert code_and_sentence(empty) == (
        "empty",
        "Die Datei „leer.csv“ ist leer; bitte wählen Sie die richtige Datei.",
    )
    assert code_and_sentence(page) == (
        "html",
        "„seite.csv“ enthält eine Webseite (HTML) statt Daten; bitte prüfen Sie, ob die Adresse noch stimmt, "
        "und laden Sie die Datei erneut herunter.",
    )
    assert code_and_sentence("a\0b") == (
        "not_readable",
        "Die Datei „a\0b“ lässt sich nicht lesen; bitte prüfen Sie Pfad und Leserechte.",
    )


@pytest.mark.parametrize(
    ("path", "code", "sentence"),
    [
        ("/weg", "not_found", "Unter „{}“ gibt es keine Datei (Antwort 404); bitte prüfen Sie die Adresse."),
        (
            "/verboten",
            "refused",
            "Der Server von „{}“ gibt die Datei nicht heraus (Antwort 403); bitte versuchen Sie es später "
            "oder laden Sie die Datei im Browser herunter.",
        ),
        (
            "/kreis",
            "refused",
            "„{}“ leitet zu oft oder ohne Ziel weiter (Antwort 302); bitte prüfen Sie die Adresse.",
        ),
        (
            "/halb",
            "incomplete",
            "Von „{}“ kam nur ein Teil der Datei an; bitte versuchen Sie es noch einmal.",
        ),
    ],
)
def test_answers_that_are_no_data(office: str, path: str, code: str, sentence: str) -> None:
    assert code_and_sentence(office + path) == (code, sentence.format(office + path))


@pytest.mark.parametrize(
    ("path", "code"),
    [("/wartung", "html"), ("/leer", "empty"), ("/datei", "refused"), ("/ftp", "invalid_address")],
)
def test_pages_and_nothing_instead_of_data(office: str, path: str, code: str) -> None:
    assert code_and_sentence(office + path)[0] == code


@pytest.mark.parametrize(("path", "timeout"), [("/stumm", 0.2), ("/tropfen", 0.04)])
def test_a_silent_or_endlessly_slow_server_is_given_up(office: str, path: str, timeout: float) -> None:
    code, sentence = code_and_sentence(office + path, timeout=timeout)
    assert code == "unreachable"
    assert "(der Server antwortet nicht)" in sentence


def test_a_closed_port_is_unreachable() -> None:
    address = "http://127.0.0.1:9/schuldaten.csv"
    assert code_and_sentence(address) == (
        "unreachable",
        f"„{address}“ ist nicht erreichbar (die Verbindung wurde abgelehnt oder brach ab); bitte prüfen Sie "
        "Adresse und Netzverbindung oder geben Sie eine heruntergeladene Datei an.",
    )


def test_the_size_is_limited_for_files_addresses_and_uploads(office: str, tmp_path: Path) -> None:
    file = tmp_path / "gross.csv"
    file.write_bytes(b"x" * 5000)
    assert code_and_sentence(office + "/gross", limit=4999)[0] == "too_large"
    assert code_and_sentence(file, limit=4999)[0] == "too_large"
    assert len(read_source(office + "/gross", limit=5000).data) == 5000
    with pytest.raises(IntakeError) as caught:
        source_from_bytes("gross.csv", b"x" * (1024 * 1024 + 1), limit=1024 * 1024)
    assert (
        caught.value.message_de
        == "„gross.csv“ ist größer als 1 MB; bitte prüfen Sie, ob es die richtige Datei ist."
    )


@pytest.mark.parametrize(
    "address",
    [
        "ftp://127.0.0.1/a.csv",
        "file:///etc/passwd",
        "http://",
        "http://a:b@127.0.0.1/x",
        "http://127.0.0.1:99999/x",
    ],
)
def test_only_plain_web_addresses_are_fetched(address: str) -> None:
    assert code_and_sentence(address) == (
        "invalid_address",
        f"„{address}“ ist keine brauchbare Adresse; bitte geben Sie eine Adresse an, "
        "die mit https:// oder http:// beginnt, oder den Pfad einer Datei.",
    )
