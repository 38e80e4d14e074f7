"""Fills the benchmark's database and counts the statements of each page; prints a session cookie first."""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path

import django

django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.pages import PAGES, WORKSPACE
from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.bodies.models import Body, BodyType, Meeting
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.registry.models import Network

MEETINGS = 10_000
SCHOOLS = "data/schools/raw/nrw_schuldaten_2026-04.csv"


def always(by: Principal) -> bool:
    """The benchmark may."""
    return True


@action("bench.stock", requires=always)
def stock_meetings(*, by: Principal) -> None:
    """A conference in each network and 10,000 meetings over ten years among them."""
    type_ = BodyType.objects.first()
    for network in Network.objects.filter(is_live=False).exclude(region__is_fictional=True):
        network.is_live = True
        network.save()
    bodies = []
    for network in Network.objects.exclude(region__is_fictional=True):
        body = Body(network=network, type=type_, slug="messung", name="Messgremium", is_public=True)
        body.save()
        bodies.append(body)
    first = dt.date(2016, 1, 4)
    meetings = [
        Meeting(
            body=bodies[number % len(bodies)],
            title=f"{number // len(bodies) + 1}. Sitzung",
            state=Meeting.State.PUBLISHED,
            held_on=(first + dt.timedelta(days=number % 3900)).isoformat(),
            calendar_uid=f"messung-{number}",
            is_public=number % 3 == 0,
        )
        for number in range(MEETINGS)
    ]
    record_all(meetings, create=True)


def cookie_of(mail: str) -> str:
    """A session of this account, as the sign-in makes it."""
    user = User.objects.get(email=mail)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def main() -> None:
    shared = Path(os.environ.get("BILDUNGSNETZ_SHARED", "../shared")) / SCHOOLS
    with redirect_stdout(sys.stderr):
        call_command("migrate", verbosity=0)
        call_command("load_example")
        if shared.is_file():
            call_command("import_schools", str(shared))
        else:
            print("Die Datei des Ministeriums fehlt; gemessen wird mit den Einrichtungen des Beispiels.")
        stock_meetings(by=COMMAND)
        call_command("reindex")
        call_command("collectstatic", verbosity=0, interactive=False)
        cookie = cookie_of("leitung-paedagogisch@musterland.example")
    print(cookie)
    for path, _name in (*PAGES, *WORKSPACE):
        client = Client(headers={"cookie": cookie} if (path, _name) in WORKSPACE else None)
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        print(f"{path}\t{len(captured)}")


main()
