"""Kreis Musterland: complete, in every state, and one thread through three years."""

import datetime as dt
from collections import Counter

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.lifecycle import State
from bildungsnetz.contexts.bodies.models import Attendance, Body, Decision, Meeting, Seat
from bildungsnetz.contexts.bodies.queries import bodies_of, parity, upcoming_for, vacancies
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import is_stale, picture_of, plans_carried_by
from bildungsnetz.contexts.strategy.chain import chain_of
from bildungsnetz.contexts.strategy.models import (
    Effect,
    ExternalPaper,
    Field,
    Order,
    Outcome,
    Recommendation,
)
from bildungsnetz.contexts.strategy.queries import (
    late_referrals,
    overdue_recommendations,
    period_between,
    public_review_ground,
    review_of,
)
from bildungsnetz.contexts.strategy.thread import Kind, thread_of
from bildungsnetz.project.principals import principal_of

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
    assert Decision.objects.filter(body__network=here).count() == 61
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


def test_a_plan_is_in_force_and_the_next_one_begun_large_enough_and_up_to_date() -> None:
    in_force, draft, fair = Plan.objects.filter(network=network()).order_by("school_year", "number")

    assert (in_force.state, draft.state, fair.state) == (
        Plan.State.IN_FORCE,
        Plan.State.COMPUTED,
        Plan.State.COMPUTED,
    )
    assert (draft.aim, fair.aim, draft.fingerprint) == ("gewichtet", "ausgewogen", fair.fingerprint)
    assert in_force.decision is not None
    assert [carried.plan for carried in plans_carried_by(in_force.decision)] == [in_force]
    for plan in (in_force, draft):
        picture = picture_of(plan)
        assert len(picture.people) >= 20
        assert len(picture.schools) >= 30
        assert picture.judgement.is_sound
        assert is_stale(plan) == []
    assert picture.totals.kept > picture.totals.new


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
    ground = public_review_ground(here)
    review = review_of(ground, period_between(here, ground.conferences[0], None))
    assert review.period.first is not None
    assert review.period.first.title == "6. Bildungskonferenz"
    assert len(review.late(review.orders)) == 4


def test_one_paper_of_the_invented_council_system_is_followed_and_one_on_offer() -> None:
    followed, _on_offer = ExternalPaper.objects.filter(network=network()).order_by("reference")
    rows = Order.objects.get(title="Ferienangebote im Kreis abstimmen").referrals.order_by("position")
    told = [(row.external_ids["paper"], row.result) for row in rows]
    assert told == [(followed.external_id, "zugestimmt"), (followed.external_id, "offen")]


def test_fields_have_merged_followed_and_a_focus() -> None:
    merged = Field.objects.get(network=network(), name="Inklusion und individuelle Förderung")

    assert [row.kind for row in merged.origins.all()] == ["zusammenlegung", "zusammenlegung"]
    assert Field.objects.get(name="Digitale Bildung").origins.get().predecessor.name == "Medienkonzepte"
    focuses = Field.objects.get(name="Übergang Kita–Grundschule").focuses.values_list("text", "valid_to")
    assert [text for text, until in focuses if not until] == ["Elternlotsen"]
