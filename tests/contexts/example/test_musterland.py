"""Kreis Musterland: complete, in every state, plainly fictional, and in no figure about real networks."""

import datetime as dt
import io
import json
from collections import Counter
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.accounts.queries import demo_accounts
from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.bodies.lifecycle import State
from bildungsnetz.contexts.bodies.models import Attendance, Body, Decision, Meeting, Seat
from bildungsnetz.contexts.bodies.queries import bodies_of, parity, upcoming_for, vacancies
from bildungsnetz.contexts.bodies.queries import public_meetings as meetings_of_public
from bildungsnetz.contexts.discovery.actions import rebuild_index
from bildungsnetz.contexts.discovery.models import Entry
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.ledger.actions import rebuild_ledger
from bildungsnetz.contexts.ledger.models import PublicObject
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.register import coverage, register
from bildungsnetz.contexts.strategy.actions import follow_paper
from bildungsnetz.contexts.strategy.chain import chain_of
from bildungsnetz.contexts.strategy.council.fetching import JsonReader
from bildungsnetz.contexts.strategy.models import (
    Effect,
    ExternalPaper,
    Field,
    Order,
    Outcome,
    Recommendation,
)
from bildungsnetz.contexts.strategy.queries import (
    conferences,
    late_referrals,
    overdue_recommendations,
    period_between,
    public_review,
)
from bildungsnetz.contexts.strategy.thread import Kind, thread_of
from bildungsnetz.project.principals import principal_of
from tests.oparl import validate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]


def network() -> Network:
    return Network.objects.get(slug="musterland")


def states(rows: object) -> Counter[str]:
    return Counter(rows.values_list("state", flat=True))  # type: ignore[attr-defined]


def test_it_is_as_large_as_promised() -> None:
    here = network()

    assert Body.objects.filter(network=here).count() >= 10
    assert Seat.objects.filter(body__network=here).count() == 80
    assert vacancies(COMMAND, here).count() == 5
    assert Meeting.objects.filter(body__network=here).count() == 30
    assert Decision.objects.filter(body__network=here).count() == 60
    assert Order.objects.filter(network=here).count() == 40
    assert Institution.objects.filter(kreis_ags="99901").count() == 150


def test_meetings_orders_and_recommendations_are_in_every_state() -> None:
    here = network()

    assert set(states(Meeting.objects.filter(body__network=here))) == set(Meeting.State)
    assert set(states(Order.objects.filter(network=here))) == set(Order.State)
    assert set(states(Recommendation.objects.filter(network=here))) == set(Recommendation.State)
    assert set(Decision.objects.filter(body__network=here).values_list("result", flat=True)) == set(
        Decision.Result
    )


def test_the_meetings_span_three_years() -> None:
    days = sorted(
        Meeting.objects.filter(body__network=network()).exclude(held_on="").values_list("held_on", flat=True)
    )

    assert days[0] < "2024-01-01"
    assert days[-1] > clock.today().isoformat()


def test_a_steering_circle_is_planned_and_one_is_invited() -> None:
    ahead = Meeting.objects.filter(
        body__slug="lk", body__network=network(), held_on__gt=clock.today().isoformat()
    )

    assert states(ahead) == {State.INVITED: 1, State.SCHEDULED: 1}
    replies = Attendance.objects.filter(meeting__in=ahead).values_list("reply", flat=True)
    assert set(replies) == set(Attendance.Reply)


def test_the_missing_seat_of_the_land_is_named() -> None:
    (circle,) = (body for body in bodies_of(COMMAND, network()) if body.slug == "lk")

    check = parity(circle)
    assert (check.land_seats, check.municipal_seats) == (6, 6)
    assert check.missing == ("Unbesetzt: Schulleitungen der Berufskollegs.",)


def test_something_is_overdue_due_soon_and_unanswered() -> None:
    here, today = network(), clock.today()
    still_open = Order.objects.filter(network=here, state__in=("beauftragt", "in_arbeit"))
    office = principal_of(User.objects.get(email="leitung-paedagogisch@musterland.example"))

    assert still_open.filter(due_on__lt=today).count() == 4
    assert still_open.filter(due_on__range=(today, today + dt.timedelta(days=14))).count() == 4
    assert {row.title for row in overdue_recommendations(office)} == {
        "Mehr Plätze für Jugendliche in der Konferenz",
        "Lesezeit an allen Grundschulen",
    }
    assert [row.meeting.body.slug for row in upcoming_for(office)] == ["fak-beruf", "lk", "lk", "rbk"]


def test_a_done_order_has_its_evidence_and_its_public_result() -> None:
    order = Order.objects.get(title="Einheitlichen Übergabebogen Kita–Grundschule entwickeln")
    outcome = order.outcomes.get()

    assert (order.state, order.is_public, outcome.is_public) == ("erledigt", True, True)
    assert outcome.text.startswith("20 von 22 Kitas")
    assert outcome.evidence is not None
    assert outcome.evidence.is_public
    assert not Order.objects.filter(state="erledigt", outcomes=None).exists()


def test_the_thread_runs_from_the_agreement_to_the_result() -> None:
    order = Order.objects.get(title="Einheitlichen Übergabebogen Kita–Grundschule entwickeln")

    assert {stop.kind for stop in thread_of(order, public_only=True).stops} == set(Kind)


def test_three_years_can_be_read_as_one_thread() -> None:
    here = network()
    outcome = Outcome.objects.get(text__startswith="20 von 22 Kitas")
    back = [knot.kind.value for knot in chain_of(outcome, here, public_only=True).knots]
    assert back == ["meeting", "decision", "recommendation", "meeting", "decision", "order", "outcome"]

    undone = Effect.objects.get(undone_by__isnull=False)
    assert (str(undone), undone.is_restored) == ("Gremium eingerichtet: Projektgruppe Sprachferien", True)
    assert Body.objects.get(name="Projektgruppe Sprachferien").valid_to == undone.undone_on
    office = principal_of(User.objects.get(email="leitung-paedagogisch@musterland.example"))
    assert [row.body_name for row in late_referrals(office)] == [
        "Schulkonferenz der Gesamtschule Beispielhausen"
    ]
    review = public_review(here, period_between(here, conferences(here)[0], None))
    assert review.period.first is not None
    assert review.period.first.title == "6. Bildungskonferenz"
    assert len(review.late(review.orders)) == 4


def test_fields_have_merged_followed_and_a_focus() -> None:
    merged = Field.objects.get(network=network(), name="Inklusion und individuelle Förderung")

    assert [row.kind for row in merged.origins.all()] == ["zusammenlegung", "zusammenlegung"]
    assert Field.objects.get(name="Digitale Bildung").origins.get().predecessor.name == "Medienkonzepte"
    focuses = Field.objects.get(name="Übergang Kita–Grundschule").focuses.values_list("text", "valid_to")
    assert [text for text, until in focuses if not until] == ["Elternlotsen"]


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
    for one in PublicObject.objects.all():
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
    assert first["findings"] == []
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
