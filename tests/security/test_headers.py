"""What the real server answers in production: headers, cookies, hosts."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.house import CLI, DATABASE, NewHouse

HOST = "bildung.kreis-beispiel.example"
COMMAND = [sys.executable, *CLI]
CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def environment(folder: Path) -> dict[str, str]:
    """Production with SQLite, as docs/betrieb.md describes it."""
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "bildungsnetz.project.settings.production",
        "BILDUNGSNETZ_SECRET_KEY": "x" * 60,
        "BILDUNGSNETZ_HOSTS": HOST,
        "BILDUNGSNETZ_URL": f"https://{HOST}",
        "BILDUNGSNETZ_VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
    }


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory, new_house: NewHouse) -> Iterator[int]:
    """The server of production on a free port."""
    folder = tmp_path_factory.mktemp("betrieb")
    new_house(folder)
    words = ["collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run([*COMMAND, *words], env=environment(folder), check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free: int = probe.getsockname()[1]
    words = ["serve", "--without-worker", "--port", str(free)]
    server = subprocess.Popen([*COMMAND, *words], env=environment(folder), stderr=subprocess.PIPE)
    try:
        _wait_for(free)
        yield free
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _wait_for(port: int) -> None:
    for _attempt in range(150):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not start")


def ask(port: int, path: str, method: str = "GET", body: str = "", **headers: str) -> HTTPResponse:
    """One request over the proxy's https, unless the headers say otherwise."""
    sent = {"Host": HOST, "X-Forwarded-Proto": "https"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, body or None, sent)
    answer = connection.getresponse()
    answer.text = answer.read().decode("utf-8", "replace")  # type: ignore[attr-defined]
    connection.close()
    return answer


PAGES = ["/", "/anmelden/", "/healthz", "/gibt/es/nicht/", "/arbeitsbereich/", "/abmelden/"]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_may_run_that_does_not_come_from_here(port: int, path: str) -> None:
    header = ask(port, path).headers["Content-Security-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in header.split(";") if part.strip())
    assert policy == CSP


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_usual_protection(port: int, path: str) -> None:
    headers = ask(port, path).headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", [*PAGES, "/static/kern/favicon.svg"])
def test_no_answer_tells_what_it_runs_on(port: int, path: str) -> None:
    headers = ask(port, path).headers
    told = " ".join(f"{name}: {value}" for name, value in headers.items())
    assert not re.search(r"granian|python|django|whitenoise|rust|\d+\.\d+\.\d+", told, re.IGNORECASE)
    assert "X-Powered-By" not in headers
    assert "Access-Control-Allow-Origin" not in headers


def test_cookies_travel_over_https_only_and_no_script_reads_them(port: int) -> None:
    answer = ask(port, "/anmelden/")
    [cookie] = answer.headers.get_all("Set-Cookie")
    assert cookie.startswith("csrftoken=")
    for attribute in ("HttpOnly", "SameSite=Lax", "Secure"):
        assert attribute in cookie
    [language] = ask(port, "/anmelden/?lang=en").headers.get_all("Set-Cookie")[:1]
    assert "Secure" in language


def test_public_pages_set_no_cookie(port: int) -> None:
    for path in ("/", "/netzwerke/", "/suche/?q=x", "/healthz"):
        assert ask(port, path).headers.get_all("Set-Cookie") is None


@pytest.mark.parametrize("host", ["boese.example", f"{HOST}.boese.example", f"{HOST}@boese.example", ""])
def test_a_foreign_host_is_refused_and_never_repeated(port: int, host: str) -> None:
    answer = ask(port, "/anmelden/", Host=host)
    assert answer.status == 400
    assert "boese" not in answer.text  # type: ignore[attr-defined]
    forwarded = ask(port, "/arbeitsbereich/", X_Forwarded_Host="boese.example")
    assert forwarded.headers["Location"] == "/anmelden/?next=/arbeitsbereich/"


def test_a_form_from_another_site_is_refused(port: int) -> None:
    page = ask(port, "/anmelden/")
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]  # type: ignore[attr-defined,index]
    body = f"csrfmiddlewaretoken={token}&login=a@b.example&password=x"
    form = {"Content_Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    own = ask(port, "/anmelden/", "POST", body, **form, Origin=f"https://{HOST}")
    assert own.status == 200
    for origin in ("https://boese.example", "null", f"http://{HOST}"):
        assert ask(port, "/anmelden/", "POST", body, **form, Origin=origin).status == 403
    assert ask(port, "/anmelden/", "POST", body, **form, Referer="https://boese.example/").status == 403


def test_the_demo_has_no_door_in_production(port: int) -> None:
    assert ask(port, "/demo/").status == 404
    assert "Demo" not in ask(port, "/anmelden/").text  # type: ignore[attr-defined]


def test_pages_around_signing_in_are_kept_by_nobody(port: int) -> None:
    for path in ("/anmelden/", "/anmelden/link/x/", "/anmelden/einladung/x/"):
        assert "no-store" in ask(port, path).headers["Cache-Control"]


def test_production_does_not_start_without_its_secrets(tmp_path: Path) -> None:
    for missing, sentence in (
        ("BILDUNGSNETZ_SECRET_KEY", "50 zufällige"),
        ("BILDUNGSNETZ_HOSTS", "BILDUNGSNETZ_HOSTS"),
    ):
        incomplete = {name: value for name, value in environment(tmp_path).items() if name != missing}
        done = subprocess.run(
            [*COMMAND, "doctor"], env=incomplete, capture_output=True, text=True, check=False
        )
        assert done.returncode != 0
        assert sentence in done.stderr


def test_the_service_of_the_kreis_may_receive_the_sign_in_form(tmp_path: Path) -> None:
    """A redirect after a form counts as its target: without this the browser would stop at the service."""
    code = (
        "from django.conf import settings as s; print(s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    )
    configured = environment(tmp_path) | {
        "OIDC_URL": "https://login.kreis-beispiel.example/realms/kreis",
        "OIDC_CLIENT_ID": "bildungsnetz",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=configured, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[\"'self'\", 'https://login.kreis-beispiel.example']"
