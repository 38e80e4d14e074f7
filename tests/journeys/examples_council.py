"""Examples of the councils' work: meetings, what they decide, what comes of it, the agreement behind it."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import add_guest
from bildungsnetz.contexts.bodies.models import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    Meeting,
    Occupancy,
    Paper,
)
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.documents.queries import public_links
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import State as MailState
from bildungsnetz.contexts.registry.models import Agreement, Network
from bildungsnetz.contexts.strategy.actions.council import keep_council_source
from bildungsnetz.contexts.strategy.models import FieldGoal, Measure, Order, Outcome, Recommendation, Referral
from tests.factories.bodies import a_person
from tests.factories.convening import a_meeting_without_date, token_for
from tests.factories.minutes import example_minutes


def example_bodies(network: Network) -> dict[str, Any]:
    states = Meeting.State
    meeting = {
        state: Meeting.objects.filter(body__network=network, state=state).order_by("-held_on").first().pk
        for state in states
    }
    seats = Occupancy.objects.filter(seat__body__network=network, valid_to=None)
    decision = Decision.objects.filter(meeting__body__network=network, is_public=True, body__slug="lk").last()
    unpublished = Decision.objects.filter(body__network=network, is_public=False).first()
    item = AgendaItem.objects.filter(meeting__body__network=network, meeting__state=states.SCHEDULED).first()
    meeting[states.SCHEDULED] = item.meeting_id
    mine = Attendance.objects.get(
        meeting_id=meeting[states.INVITED], person__mail="vorsitz@musterland.example"
    )
    invitation = OutboxMessage.objects.filter(name="bodies.invitation", state=MailState.WAITING).first()
    paper = Paper.objects.filter(meeting_id=meeting[states.INVITED], is_public=True).first()
    shown_in = {
        "edit_meeting": states.SCHEDULED,
        "add_agenda_item": states.SCHEDULED,
        "invite_to_meeting": states.SCHEDULED,
        "hold_meeting": states.RUNNING,
        "write_minutes": states.MINUTES_DRAFT,
        "send_minutes": states.MINUTES_DRAFT,
        "approve_minutes": states.MINUTES_SENT,
        "publish_meeting": states.APPROVED,
        "preview_meeting": states.APPROVED,
        "record_guests": states.RUNNING,
    }
    return {
        "gremien/slug": "lk",
        "sitze/key": seats.first().seat_id,
        "besetzungen/key": seats.first().pk,
        "sitzungen/key": meeting[states.INVITED],
        "tagesordnung/key": item.pk,
        "vorlagen/key": paper.pk,
        "unterlagen/key": paper.current.pk,
        "antworten/key": mine.pk,
        "beschluesse/key": decision.pk,
        "beschluesse/slug": decision.slug,
        "workspace:edit_decision key": Decision.objects.filter(meeting_id=meeting[states.MINUTES_DRAFT])
        .first()
        .pk,
        "workspace:publish_decision key": unpublished.pk,
        "workspace:reply_by_link token": invitation.data["token"],
        "portal:meeting key": meeting[states.PUBLISHED],
        **{f"workspace:{name} key": meeting[state] for name, state in shown_in.items()},
        **example_minutes(meeting[states.MINUTES_SENT]),
    }


def example_convening(network: Network) -> dict[str, Any]:
    searched = a_meeting_without_date(Body.objects.get(network=network, slug="lk"))
    inquiry = searched.date_inquiries.exclude(person__mail="").first()
    invited = Meeting.objects.filter(body__network=network, state=Meeting.State.INVITED).latest("held_on")
    guest = add_guest(invited, by=COMMAND, person=a_person(network, "Gast"))
    return {
        "workspace:date_finding key": searched.pk,
        "terminvorschlaege/key": searched.date_options.first().pk,
        "terminanfragen/key": inquiry.pk,
        "termin/token": token_for(str(inquiry.person)),
        "gaeste/key": guest.pk,
    }


def example_strategy(network: Network) -> dict[str, Any]:
    done = Outcome.objects.filter(order__network=network, is_public=True).first().order
    running = Order.objects.filter(network=network, state=Order.State.IN_PROGRESS).first()
    measure = Measure.objects.filter(network=network, is_public=True).first()
    goal = FieldGoal.objects.filter(field__network=network).first()
    asked = Recommendation.objects.filter(network=network, state=Recommendation.State.RECEIVED).first()
    accepted = Recommendation.objects.filter(network=network, state=Recommendation.State.ACCEPTED).first()
    return {
        "handlungsfelder/slug": goal.field.slug,
        "ziele/key": goal.pk,
        "auftraege/key": done.pk,
        "auftraege/slug": done.slug,
        "workspace:edit_order key": running.pk,
        "massnahmen/key": measure.pk,
        "massnahmen/slug": measure.slug,
        "empfehlungen/key": asked.pk,
        "nachts/key": keep_council_source(network, by=COMMAND, address="https://ris.example/oparl").pk,
        "verweisungen/key": Referral.objects.filter(network=network, external_id="").first().pk,
        **{f"{face}:chain kind": "handlungsfeld" for face in ("portal", "workspace")},
        **{f"{face}:chain key": goal.field.slug for face in ("portal", "workspace")},
        "workspace:follow_recommendation key": accepted.pk,
        "workspace:report_status key": running.pk,
        "workspace:record_outcome key": running.pk,
        "workspace:refer key": running.pk,
        "workspace:follow_paper key": running.pk,
        "workspace:publish_outcome key": done.pk,
        "ergebnis/outcome": 0,
    }


def example_agreement(network: Network) -> dict[str, Any]:
    agreement = Agreement.objects.get(network=network)
    goal = agreement.goals.first()
    return {
        "to": "verlaengert",
        "step": "kontakt",
        "netzwerke/slug": "kleve",
        "partner/key": agreement.parties.first().pk,
        "unterzeichnende/key": agreement.signatories.first().pk,
        "ziele/number": goal.number,
        "workspace:edit_goal key": goal.pk,
        "stellen/key": agreement.posts.first().pk,
        "aenderungen/key": agreement.amendments.first().pk,
        "workspace:remove_part kind": "ziele",
        "workspace:remove_part key": goal.pk,
        "verweise/key": public_links(network.scope_key).first().pk,
        "bilder/key": Document.objects.filter(scope=network.scope_key).first().pk,
        "dokumente/key": Document.objects.filter(scope=network.scope_key).first().pk,
    }
