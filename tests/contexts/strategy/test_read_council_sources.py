"""Council systems that are read every night: only what changed, one failing for itself, told on „Heute“."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions.council import keep_council_source
from bildungsnetz.contexts.strategy.council.reading import read_kept_sources
from bildungsnetz.contexts.strategy.models import CouncilSource, ExternalPaper
from bildungsnetz.project.daily import CHORES, NIGHT_READER
from tests.conftest import NOW
from tests.factories.accounts import an_account_with
from tests.factories.council import CouncilServer, a_sound_council, council_server, sound_paper
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def server(settings: Any, monkeypatch: Any) -> Iterator[CouncilServer]:
    with council_server(settings, monkeypatch) as running:
        yield running


def night(number: int) -> int:
    """How many could not be read in this night."""
    with time_machine.travel(NOW + dt.timedelta(days=number), tick=False):
        return read_kept_sources(by=NIGHT_READER)


def imported(address: str, *arguments: str) -> None:
    call_command("import_oparl", address, "--netz", "musterland", "--json", *arguments)


def test_a_night_asks_for_changes_and_is_kept_only_when_there_were_some(
    network: Network, server: CouncilServer
) -> None:
    imported(a_sound_council(server))
    assert read_kept_sources in [getattr(chore.do, "func", None) for chore in CHORES]
    server.asked.clear()

    assert night(1) == 0

    assert all("modified_since=2026-11-17" in path for path in server.asked if path != "/oparl")
    assert DataImport.objects.count() == 1
    server.page("/papers", [sound_paper(server, 16)], total=1)
    assert night(2) == 0
    assert "/papers?modified_since=2026-11-18" in " ".join(server.asked)
    assert sorted(ExternalPaper.objects.values_list("reference", flat=True)) == [
        "12/2026", "15/2026", "16/2026",
    ]  # fmt: skip
    assert DataImport.objects.count() == 2
    assert CouncilSource.objects.get().read_at == NOW + dt.timedelta(days=2)


def test_one_that_fails_is_told_on_heute_and_holds_up_no_other(
    network: Network, server: CouncilServer, client: Client
) -> None:
    sound = a_sound_council(server)
    broken = keep_council_source(network, by=COMMAND, address=server.url("/a-weg"))
    imported(sound)
    server.page("/papers", [sound_paper(server, 16)], total=1)

    assert night(1) == 1

    assert ExternalPaper.objects.filter(reference="16/2026").exists()
    client.force_login(an_account_with(Role.OFFICE_STAFF, network.scope_key))
    sentence = f"„{broken.address}“ lässt sich nicht als Ratsinformationssystem lesen: Der Server antwortet"
    assert sentence in text_of(client.get("/arbeitsbereich/"))
    page = client.get("/arbeitsbereich/musterland/importe/")
    assert sentence in text_of(page)
    client.post(f"/arbeitsbereich/musterland/importe/nachts/{broken.pk}/beenden/")
    assert list(CouncilSource.objects.values_list("address", flat=True)) == [sound]
    assert sentence not in text_of(client.get("/arbeitsbereich/"))


def test_a_list_that_breaks_off_is_told_and_asked_again(network: Network, server: CouncilServer) -> None:
    imported(a_sound_council(server))
    before = CouncilSource.objects.get().read_until
    meetings = server.pages["/meetings"]
    server.pages["/meetings"] = 403

    assert night(1) == 1

    kept = CouncilSource.objects.get()
    assert kept.problem.startswith(f"„{server.url('/meetings')}")
    assert kept.problem.endswith("Der Server gibt das nicht ohne Anmeldung heraus (Antwort 403).")
    assert kept.read_until == before
    server.pages["/meetings"] = meetings
    assert night(2) == 0
    kept.refresh_from_db()
    assert (kept.problem, kept.failed_at) == ("", None)


def test_read_once_means_not_at_night(network: Network, server: CouncilServer) -> None:
    address = a_sound_council(server)
    imported(address)
    assert CouncilSource.objects.count() == 1

    imported(address, "--einmal")

    assert not CouncilSource.objects.exists()
