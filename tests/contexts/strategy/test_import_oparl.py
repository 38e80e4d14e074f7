"""`bildungsnetz import-oparl`: a defective council system is read all the same, and read only."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.imports import background
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions import follow_paper, refer, report_referral
from bildungsnetz.contexts.strategy.models import ExternalPaper, Referral
from bildungsnetz.project.principals import principal_of
from tests.factories.accounts import an_account_with
from tests.factories.background import import_running_elsewhere, work_off
from tests.factories.council import (
    CouncilServer,
    a_defective_council,
    a_sound_council,
    consultation,
    council_server,
    sound_meeting,
    sound_paper,
)
from tests.factories.deeds import as_office, as_staff
from tests.factories.networks import a_network
from tests.factories.strategy import a_conference_decision, an_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def server(settings: Any, monkeypatch: Any) -> Iterator[CouncilServer]:
    with council_server(settings, monkeypatch) as running:
        yield running


def run(source: str, *arguments: str) -> str:
    out = io.StringIO()
    call_command("import_oparl", source, "--netz", "musterland", *arguments, stdout=out)
    return out.getvalue()


def result(source: str, *arguments: str) -> dict[str, Any]:
    return json.loads(run(source, "--json", *arguments))


def way() -> list[tuple[str, ...]]:
    """Every referral that was read: body, role, days, result."""
    rows = Referral.objects.exclude(external_id="").order_by("position", "id")
    return [(row.body_name, row.role, row.planned_on, row.held_on, row.result) for row in rows]


def revisions() -> list[tuple[str, int]]:
    return sorted((str(r), r.revision) for kind in (ExternalPaper, Referral) for r in kind.objects.all())


def test_a_referral_entered_by_hand_follows_the_paper_through_all_defects(
    network: Network, server: CouncilServer
) -> None:
    decision = a_conference_decision(network)
    by_hand = refer(
        decision, by=COMMAND, body_name="Kreistag", planned_on="2026-12", paper_reference="Vorl. Nr. 12/2026"
    )

    told = result(a_defective_council(server))

    assert way() == [
        ("Kreistag", "entscheidung", "2026-12-10", "", "offen"),
        ("Ausschuss für Schule und Bildung", "vorberatung", "2026-09-01", "2026-09-01", "zugestimmt"),
    ]
    by_hand.refresh_from_db()
    assert (by_hand.external_id, by_hand.is_authoritative) == (server.url("/consultation/122"), True)
    other = Referral.objects.get(external_id=server.url("/consultation/121"))
    assert other.decision == decision
    assert other.result_text == "einstimmig beschlossen\n\nDer Ausschuss empfiehlt die Annahme."
    papers = [(p.reference, p.name, str(p.dated_on), p.paper_type) for p in ExternalPaper.objects.all()]
    assert sorted(papers) == [
        ("13/2026", "13", "None", "Antrag"),
        ("Vorlage 12/2026", "Ganztag", "2026-03-04", ""),
    ]
    assert set(told["findings_by_code"]) >= {
        *("bare_list", "next_relative", "next_loops", "twice", "fewer_than_total", "page_unreadable"),
        *("no_object", "no_id", "unknown_type", "other_type", "not_found", "no_type", "named"),
        *("repaired:start", "not_understood:date", "referenced:consultation", "embedded:meeting"),
        *("missing_key:created", "unknown_key:farbe"),
    }
    assert all(finding["message_de"].endswith(".") for finding in told["findings"])
    assert told["referrals"] == {"neu": 1, "geaendert": 1, "unveraendert": 0}


def test_a_second_run_changes_nothing_and_a_broken_list_is_read_whole_again(
    network: Network, server: CouncilServer
) -> None:
    address = a_defective_council(server)
    refer(a_conference_decision(network), by=COMMAND, body_name="Kreistag", paper_reference="12/2026")
    first = run(address)
    before = revisions()

    second = run(address)

    assert "Übernommen." in first
    assert "Statt Daten kam eine Webseite (HTML)." in first
    assert "Es gab nichts zu ändern; der Import ist vermerkt." in second
    assert revisions() == before
    assert not any("modified_since" in path for path in server.asked)
    states = DataImport.objects.values_list("kind", "state", "source_name")
    assert list(states) == [("oparl", "uebernommen", address)] * 2


def test_the_next_run_asks_for_changes_and_brings_result_and_deletion(
    network: Network, server: CouncilServer
) -> None:
    address = a_sound_council(server)
    run(address)
    paper = ExternalPaper.objects.get(reference="12/2026")
    office = as_office(network)
    (referral,) = follow_paper(an_order(network), by=office, paper=paper)
    assert (referral.planned_on, referral.takes_result) == ("2026-11-10", True)
    report_referral(referral, by=office, result="zugestimmt", held_on="2026-11-10", result_text="laut Büro")
    run(address)
    referral.refresh_from_db()
    assert (referral.result, referral.result_text) == ("zugestimmt", "laut Büro")

    decided = sound_meeting(server, result="abgelehnt")
    server.pages["/meetings"]["data"] = [decided]
    gone = {"id": server.url("/paper/15"), "type": "Paper", "deleted": True}
    server.page("/papers", [gone], total=1)
    told = result(address)

    assert [path for path in server.asked if path.startswith("/papers?modified_since=2026-11-17")]
    referral.refresh_from_db()
    assert (referral.result, referral.result_text) == ("abgelehnt", "abgelehnt")
    with pytest.raises(DomainError, match="nur dort geändert"):
        report_referral(referral, by=office, result="zugestimmt", held_on="2026-11-10")
    assert told["counts"]["verschwunden"] == 1
    gone_papers = ExternalPaper.objects.filter(is_gone_outside=True)
    assert list(gone_papers.values_list("reference", flat=True)) == ["15/2026"]
    assert told["since"].startswith("2026-11-17")


def test_what_is_missing_from_a_whole_list_is_gone(network: Network, server: CouncilServer) -> None:
    address = a_sound_council(server)
    run(address)
    (referral,) = follow_paper(
        an_order(network), by=COMMAND, paper=ExternalPaper.objects.get(reference="12/2026")
    )
    server.page("/papers", [], total=0)

    run(address, "--alles")

    referral.refresh_from_db()
    assert referral.is_gone_outside
    server.page("/papers", [sound_paper(server, 12)], total=1)
    run(address, "--alles")
    referral.refresh_from_db()
    assert not referral.is_gone_outside


def test_a_paper_is_followed_once_and_before_it_has_a_consultation(
    network: Network, server: CouncilServer
) -> None:
    address = a_sound_council(server)
    run(address)
    paper, order = ExternalPaper.objects.get(reference="15/2026"), an_order(network)
    (waiting,) = follow_paper(order, by=as_staff(network), paper=paper)
    assert waiting.body_name == "Gremium steht noch nicht fest"
    with pytest.raises(DomainError, match="gehört schon zu „Konzept entwickeln“"):
        follow_paper(a_conference_decision(network), by=COMMAND, paper=paper)

    consulted = sound_paper(server, 15, consultation=[consultation(server, 151)])
    server.page("/papers", [consulted], total=1)
    run(address)

    waiting.refresh_from_db()
    assert (waiting.body_name, waiting.external_id) == ("Kreistag", server.url("/consultation/151"))
    assert Referral.objects.count() == 1


def test_a_number_alone_does_not_claim_what_another_body_discusses(
    network: Network, server: CouncilServer
) -> None:
    refer(an_order(network), by=COMMAND, body_name="Rat der Stadt", paper_reference="12/2026")

    told = result(a_sound_council(server))

    assert told["referrals"]["neu"] == 0
    assert [f["message_de"] for f in told["findings"] if f["code"] == "named"] == [
        "Eine Verweisung nennt diese Drucksache, aber ein Gremium, das sie hier nicht berät."
    ]


def test_a_dry_run_writes_nothing_and_files_are_read_too(
    network: Network, server: CouncilServer, tmp_path: Path
) -> None:
    assert "nichts übernommen" in run(a_sound_council(server), "--dry-run")
    assert not DataImport.objects.exists()
    assert not ExternalPaper.objects.exists()
    path = tmp_path / "vorlagen.json"
    path.write_text(json.dumps([sound_paper(server, 12), 5]), encoding="utf-8")

    assert result(str(path))["counts"]["neu"] == 1


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/weg", "Der Server antwortet mit 404."),
        ("/html", "Statt Daten kam eine Webseite (HTML)."),
        ("/kaputt", "Die Antwort ist kein gültiges JSON."),
        ("/leer", "Unter dieser Adresse steht keine Körperschaft; es gibt nichts einzulesen."),
    ],
)
def test_an_address_without_a_council_is_one_sentence(
    network: Network, server: CouncilServer, path: str, sentence: str
) -> None:
    server.pages |= {"/html": b"<html><body>", "/kaputt": b'{"data": [', "/leer": {"data": []}}
    with pytest.raises(CommandError) as error:
        run(server.url(path))
    assert str(error.value).endswith(sentence)
    assert not DataImport.objects.exists()


def test_an_import_that_had_to_wait_is_taken_over_by_the_worker(
    network: Network, server: CouncilServer
) -> None:
    address = a_sound_council(server)
    with import_running_elsewhere(), pytest.raises(CommandError, match="läuft ein anderer Import"):
        run(address)
    record = DataImport.objects.get()
    assert (record.state, ExternalPaper.objects.count()) == ("gescheitert", 0)

    account = an_account_with(Role.OFFICE_STAFF, network.scope_key)
    background.order(record, by=principal_of(account))
    work_off()

    record.refresh_from_db()
    assert (record.state, ExternalPaper.objects.count()) == ("uebernommen", 2)


def test_the_own_network_is_out_of_reach(network: Network, server: CouncilServer, settings: Any) -> None:
    settings.LINK_CHECK_PRIVATE = False
    with pytest.raises(CommandError, match="führt in ein internes Netz"):
        run(a_sound_council(server))
    assert server.asked == []


def test_only_hosts_that_the_system_names_are_read(network: Network, server: CouncilServer) -> None:
    address = a_sound_council(server)
    named, foreign = (server.address.replace("127.0.0.1", host) for host in ("localhost", "127.0.0.2"))
    server.pages["/oparl"]["meeting"] = f"{named}/meetings"
    server.pages["/papers"]["data"][1]["consultation"] = [f"{foreign}/consultation/151"]

    told = result(address)

    assert "/meetings" in server.asked
    assert "/consultation/151" not in server.asked
    refused = next(found for found in told["findings"] if foreign in str(found))
    assert "nicht zum System gehört" in refused["message_de"]
    with pytest.raises(CommandError, match="ohne Benutzernamen und Kennwort"):
        run(address.replace("//", "//amt:geheim@"))
