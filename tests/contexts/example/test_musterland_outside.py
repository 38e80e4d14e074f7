"""Kreis Musterland towards the outside: who it names, what is public of it, what index and ledger hold."""

import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.queries import demo_accounts
from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.bodies.models import Decision, Meeting, Seat
from bildungsnetz.contexts.bodies.queries import public_meetings as meetings_of_public
from bildungsnetz.contexts.discovery.actions import rebuild_index
from bildungsnetz.contexts.discovery.models import Entry
from bildungsnetz.contexts.imports.fetching import JsonReader
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.ledger.actions import rebuild_ledger
from bildungsnetz.contexts.ledger.models import PublicObject
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.register import coverage, register
from bildungsnetz.contexts.strategy.actions import follow_paper
from bildungsnetz.contexts.strategy.models import (
    ExternalPaper,
    Order,
    Outcome,
)
from bildungsnetz.faces.interchange.oparl.addresses import KINDS
from bildungsnetz.project.principals import principal_of
from tests.oparl import validate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]


def network() -> Network:
    return Network.objects.get(slug="musterland")


def test_there_is_a_demo_account_for_each_role_and_it_may_what_the_role_says() -> None:
    accounts = {account.role: account.user for account in demo_accounts()}

    assert set(accounts) == set(Role)
    for role, user in accounts.items():
        assert not user.has_usable_password()
        assert role.key in {held for held, _scope in principal_of(user).roles}


def test_the_member_sits_in_a_working_group_and_the_chair_presides_over_the_steering_circle() -> None:
    held = {
        user: Seat.objects.filter(occupancies__person__account__email=f"{user}@musterland.example")
        for user in ("mitglied", "vorsitz")
    }

    assert [seat.body.type.key for seat in held["mitglied"]] == ["facharbeitskreis"]
    assert ("lk", "vorsitz") in {(seat.body.slug, seat.duty) for seat in held["vorsitz"]}


def test_only_the_invitation_of_today_waits_for_the_worker() -> None:
    waiting = OutboxMessage.objects.values_list("name", "state", "recipient")

    assert {(name, state) for name, state, _mail in waiting} == {("bodies.invitation", "wartend")}
    assert all(mail.endswith("@musterland.example") for _name, _state, mail in waiting)
    assert {event.queued_at for event in OutboxMessage.objects.all()} == {clock.now()}


def test_nobody_is_named_but_by_function_and_no_address_is_real() -> None:
    assert not Person.objects.exclude(given_name="").exists()
    assert not Person.objects.exclude(mail__endswith="@musterland.example").exists()
    assert not Institution.objects.exclude(mail__endswith="musterland.example").exists()
    numbers = Institution.objects.exclude(schulnummer=None).values_list("schulnummer", flat=True)
    assert all(number.startswith("9999") for number in numbers)


def test_what_is_not_public_stays_inside() -> None:
    private = Decision.objects.get(title="Mittel des Bildungsbüros")

    assert not private.is_public
    assert not Meeting.objects.get(title="4. Sitzung: Datenblatt").is_public
    assert not Order.objects.filter(state="vorgeschlagen", is_public=True).exists()
    assert not Outcome.objects.filter(order__is_public=False, is_public=True).exists()
    assert meetings_of_public(network()).upcoming.count() == 5


def test_it_counts_in_no_figure_about_real_networks() -> None:
    rows = register()
    figures = coverage(rows)

    assert (figures.proven, figures.unconfirmed, figures.none, figures.total) == (33, 18, 2, 53)
    assert "musterland" not in {row.network.slug for row in rows if row.network}


def test_the_trail_tells_the_history_in_its_order() -> None:
    moments = list(
        AuditEvent.objects.filter(scope=network().scope_key).order_by("id").values_list("at", flat=True)
    )

    assert moments == sorted(moments)
    assert moments[-1] == clock.now()


def test_the_search_index_is_as_if_it_were_made_anew() -> None:
    def entries() -> set[tuple[str, ...]]:
        return set(Entry.objects.values_list("record_model", "record_key", "path", "haystack"))

    loaded = entries()
    rebuild_index(by=COMMAND)

    assert len(loaded) > 300
    assert loaded == entries()


@pytest.mark.shared
def test_every_public_object_is_valid_oparl_and_as_if_it_were_made_anew() -> None:
    def objects() -> list[tuple[str, ...]]:
        found = PublicObject.objects.filter(deleted_at=None).order_by("kind", "key")
        return list(found.values_list("kind", "key", "payload"))

    loaded = objects()
    rebuild_ledger(by=COMMAND)

    assert loaded == objects()
    assert {kind for kind, _key, _payload in loaded} > {"meeting", "agendaitem", "paper", "membership"}
    for one in PublicObject.objects.filter(kind__in=KINDS):
        validate(json.loads(one.text))


def test_another_network_reads_our_oparl_without_a_defect_and_follows_a_decision(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(_reader: JsonReader, url: str) -> Any:
        return json.loads(client.get(url.removeprefix(settings.SITE_URL)).content)

    def read() -> dict[str, Any]:
        out = io.StringIO()
        call_command("import_oparl", f"{settings.SITE_URL}/oparl/v1.1/", netz="kleve", json=True, stdout=out)
        return json.loads(out.getvalue())

    monkeypatch.setattr(JsonReader, "read", ask)  # the way there is tested elsewhere
    public = PublicObject.objects.filter(kind="paper", deleted_at=None).count()
    first, second = read(), read()
    assert all("/sa-21" in one["schulnummer"] for one in first["findings"])  # invented: answers nobody
    assert (first["counts"]["neu"], second["counts"]["neu"], second["counts"]["geaendert"]) == (public, 0, 0)

    decided = ExternalPaper.objects.filter(
        paper_type="Beschluss", consultations__0__result="ungeändert beschlossen"
    ).first()
    here = Decision.objects.get(body__network__slug="kleve")
    stop, *_others = follow_paper(here, by=COMMAND, paper=decided)
    assert (stop.subject, stop.role, stop.result) == (decided.name, "entscheidung", "zugestimmt")
    assert stop.held_on
    assert read()["referrals"]["geaendert"] == 0


def test_a_second_run_changes_nothing() -> None:
    before = AuditEvent.objects.count(), OutboxMessage.objects.count()

    call_command("load_example")

    assert (AuditEvent.objects.count(), OutboxMessage.objects.count()) == before
