"""Fills the benchmark's database and counts the statements of each page.

Prints a session cookie first, then of each page its pattern, its address and the number of statements.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path

import django

django.setup()

from django.core.management import call_command
from django.db.models import Count

from bench._sessions import cookie_of, statements_of
from bench.pages import PAGES, WORKSPACE
from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import Body, BodyType, Meeting
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Order

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
    keys = keys_of_records()
    for pattern, _name in (*PAGES, *WORKSPACE):
        address = pattern.format(**keys)
        signed_in = (pattern, _name) in WORKSPACE
        print(f"{pattern}\t{address}\t{statements_of(address, cookie if signed_in else '')}")


def keys_of_records() -> dict[str, str | int]:
    """The records whose pages are measured: of each kind the one on whose page most stands."""
    meetings = Meeting.objects.filter(body__network__slug="musterland")
    bodies = Body.objects.filter(network__slug="musterland")
    orders = Order.objects.filter(network__slug="musterland", decision__is_public=True)
    schools = Institution.objects.filter(kreis_ags="05154", is_public=True)
    return {
        "meeting": meetings.annotate(n=Count("attendances")).latest("n", "pk").pk,
        "body": bodies.annotate(n=Count("seats")).latest("n", "pk").slug,
        "decision": orders.values("decision__slug").annotate(n=Count("pk")).latest("n")["decision__slug"],
        "institution": schools.latest("pk").pk,
    }


main()
