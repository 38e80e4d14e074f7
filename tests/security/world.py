"""Two networks with one thing of every kind in the first, and somebody for every role in both."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role, ScopeKind
from bildungsnetz.contexts.accounts.models import Invitation, User
from bildungsnetz.contexts.actors.models import Consent, Function, Institution
from bildungsnetz.contexts.bodies.actions import add_guest
from bildungsnetz.contexts.bodies.models import Attendance, Body
from bildungsnetz.contexts.documents.actions import add_document, add_link
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.kernel.outbox import State
from bildungsnetz.contexts.publishing.actions import add_statement
from bildungsnetz.contexts.registry.actions.parts import add_amendment
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy import actions as strategy
from bildungsnetz.contexts.strategy.actions.council import keep_council_source
from tests.factories.accounts import (
    a_grant,
    a_sign_in_link,
    an_account,
    an_invitation,
    secret_of_last_mail,
)
from tests.factories.actors import the_land
from tests.factories.bodies import (
    a_body,
    a_decision,
    a_held_seat,
    a_meeting,
    a_person,
    a_released_meeting,
    a_running_meeting,
    an_account_for,
    an_invited_meeting,
    recorded,
)
from tests.factories.convening import a_calendar_address, a_meeting_without_date, token_for
from tests.factories.documents import an_upload
from tests.factories.events import a_held_event, keys_of_events
from tests.factories.material import keys_of_material
from tests.factories.minutes import keys_of_minutes
from tests.factories.networks import a_network, an_agreement
from tests.factories.news import a_feedback, a_news_item, a_press_release
from tests.factories.offers import keys_of_offers
from tests.factories.papers import a_paper
from tests.factories.plans import keys_of_plans
from tests.factories.searches import keys_of_searches
from tests.factories.staffing import keys_of_staffing
from tests.factories.strategy import a_conference_decision, a_field, a_measure, a_recommendation, an_order
from tests.security.upkeep import keys_of_upkeep

HERE, THERE = "hier", "dort"
AGS = {HERE: "99901", THERE: "99902"}
ANONYMOUS = "niemand"


@dataclass
class World:
    """`browsers` by (role key, network), `keys` by the segment of an address that a key follows."""

    networks: dict[str, Network] = field(default_factory=dict)
    browsers: dict[tuple[str, str], Client] = field(default_factory=dict)
    keys: dict[str, Any] = field(default_factory=dict)

    def browser(self, role: str, place: str) -> Client:
        """A browser of this role, as it was when it had just signed in."""
        known = self.browsers[role, place]
        fresh = Client()
        fresh.cookies.load({name: morsel.value for name, morsel in known.cookies.items()})
        return fresh


def a_world() -> World:
    """Everything that any address may ask for."""
    world = World()
    the_land()
    for slug, ags in AGS.items():
        world.networks[slug] = a_network(slug, ags=ags, mail=f"buero@{slug}.example")
    here = world.networks[HERE]
    _bodies(world, here)
    world.keys |= keys_of_minutes(world.keys["beschluesse"])
    _convening(world, here)
    _strategy(world, here)
    _actors(world, here)
    _agreement(world, here)
    _news(world, here)
    world.keys |= keys_of_events(a_held_event(here)) | keys_of_offers(here) | keys_of_searches(here)
    world.keys |= keys_of_upkeep(here, world.keys["personen"])
    world.keys |= keys_of_material(here, world.keys["einrichtungen"])
    world.keys |= keys_of_plans(here) | keys_of_staffing(here)
    _accounts(world, here)
    world.browsers[ANONYMOUS, ""] = Client()
    for slug, network in world.networks.items():
        for role in Role:
            world.browsers[role.key, slug] = _signed_in(world, role, network)
    mails = OutboxMessage.objects.filter(scope=here.scope_key, name="bodies.invitation")
    world.keys["postausgang"] = mails.first().pk
    OutboxMessage.objects.filter(pk=world.keys["postausgang"]).update(state=State.UNCLEAR)
    world.keys |= {
        "protokoll": AuditEvent.objects.filter(scope=here.scope_key).first().pk,
        "audit_of_record.model": "bodies.body",
        "bodies.body": Body.objects.filter(network=here).first().pk,
        "netzwerke": HERE,
        **dict.fromkeys(("anhang", "keys"), 1),
        "oidc": "oidc",
        "oparl_list.kind": "body",
        "oparl_object.kind": "body",
        **dict.fromkeys(("oparl_object.key", "oparl_list_below.key"), here.pk),
        "oparl_list_below.kind": "body",
        "oparl_list_below.listed": "meeting",
        "oparl_nothing.rest": "nichts/",
    }
    return world


def _bodies(world: World, here: Network) -> None:
    body = a_body(here, "lenkungskreis", short_name="LK")
    seat = a_held_seat(body, "Platzhalter")
    a_held_seat(body, "Gegenseite", "kommune")
    meeting = a_running_meeting(body, in_days=20)
    decision = a_decision(meeting)
    past = a_conference_decision(here)
    invited = an_invited_meeting(body, in_days=40)
    attendance = Attendance.objects.filter(meeting=invited).first()
    invitation = OutboxMessage.objects.filter(name="bodies.invitation").first()
    released = a_released_meeting(body)
    paper = a_paper(released, is_public=True)
    world.keys |= {
        "gremien": body.slug,
        "sitze": seat.seat_id,
        "besetzungen": seat.pk,
        "sitzungen": invited.pk,
        "tagesordnung": meeting.items.first().pk,
        "antworten": attendance.pk,
        "beschluesse": decision.pk,
        "portal:beschluesse": past.slug,
        "portal:sitzungen": past.meeting_id,
        "vorlagen": paper.pk,
        "unterlagen": paper.current.pk,
        "public_minutes_pdf.key": released.pk,
        "minutes_pdf.key": released.pk,
        "minutes_docx.key": released.pk,
        "antwort": invitation.data["token"],
    }


def _convening(world: World, here: Network) -> None:
    body = Body.objects.get(network=here, slug=world.keys["gremien"])
    searched = a_meeting_without_date(body)
    inquiry = searched.date_inquiries.first()
    guest = add_guest(a_meeting(body, in_days=50), by=COMMAND, person=a_person(here, "Gast"))
    world.keys |= {
        "terminvorschlaege": searched.date_options.first().pk,
        "terminanfragen": inquiry.pk,
        "termin": token_for(str(inquiry.person)),
        "gaeste": guest.pk,
        "body_calendar.slug": body.slug,
        "mein": a_calendar_address(an_account("kalender@hier.example")),
    }


def _strategy(world: World, here: Network) -> None:
    action_field = a_field(here)
    goal = strategy.add_field_goal(action_field, by=COMMAND, text="Jedes Kind")
    order = an_order(here, field=action_field)
    measure = a_measure(order)
    for publish, work in ((strategy.publish_order, order), (strategy.publish_measure, measure)):
        publish(work, by=COMMAND)
    recommendation = a_recommendation(here)
    referral = strategy.refer(order, by=COMMAND, body_name="Schulausschuss")
    outcome = strategy.record_outcome(order, by=COMMAND, text="Konzept liegt vor")
    report = strategy.report_status(
        order, by=COMMAND, state="in_arbeit", text="läuft", file=an_upload("n.pdf")
    )
    world.keys |= {
        "handlungsfelder": action_field.slug,
        "remove_field_goal.key": goal.pk,
        "auftraege": order.pk,
        "portal:auftraege": order.slug,
        "massnahmen": measure.pk,
        "portal:massnahmen": measure.slug,
        "empfehlungen": recommendation.pk,
        "nachweise": report.evidence_id,
        HERE: "auftraege",
        THERE: "auftraege",
        "ergebnis": outcome.pk,
        "verweisungen": referral.pk,
        "nachts": keep_council_source(here, by=COMMAND, address="https://ris.example/oparl").pk,
        "chain.kind": "gremium",
        "chain.key": Body.objects.filter(network=here).first().slug,
    }


def _actors(world: World, here: Network) -> None:
    school = recorded(
        Institution(kind="schule", name="GS Musterdorf", kreis_ags=here.region.ags, schulnummer="999901"),
        by=COMMAND,
    )
    person = a_held_seat(a_body(here, "facharbeitskreis", name="Arbeitskreis"), "Person").person
    function = recorded(Function(person=person, institution=school, role="Leitung"), by=COMMAND)
    consent = recorded(
        Consent(person=person, purpose="name", text_version="1", given_on=clock.today(), proof="Brief"),
        by=COMMAND,
    )
    data_import = DataImport(kind="einrichtungen", source_name="liste.csv", scope=here.scope_key)
    data_import.file = data_import.changes = an_upload("liste.csv", b"Name;Ort\nVHS;Musterstadt\n")
    data_import.created_at, data_import.started_by, data_import.sha256 = clock.now(), "x", "x"
    recorded(data_import, by=COMMAND)
    world.keys |= {
        "einrichtungen": school.pk,
        "meine-einrichtung": school.pk,
        "personen": person.pk,
        "funktionen": function.pk,
        "einwilligungen": consent.pk,
        "importe": data_import.pk,
    }


def _agreement(world: World, here: Network) -> None:
    agreement = an_agreement(here)
    amendment = add_amendment(agreement, by=COMMAND, kind="redaktionell", text="Name")
    values = {"kind": "strategie", "title": "Strategie", "file": an_upload()}
    document = add_document(here, by=COMMAND, **values)
    public = add_document(here, by=COMMAND, is_public=True, **values)
    link = add_link(here, by=COMMAND, label="Land", url="https://www.beispiel.example/")
    world.keys |= {
        "partner": agreement.parties.first().pk,
        "unterzeichnende": agreement.signatories.first().pk,
        "ziele": agreement.goals.first().pk,
        "goal.number": agreement.goals.first().number,
        "stellen": agreement.posts.first().pk,
        "aenderungen": amendment.pk,
        "entfernen": "ziele",
        "goal": agreement.goals.first().pk,
        "schritt": "gekuendigt",
        "einrichten": "kontakt",
        "dokumente": document.pk,
        "portal:dokumente": public.pk,
        "bilder": document.pk,
        "verweise": link.pk,
    }


def _news(world: World, here: Network) -> None:
    item = a_news_item(here)
    statement = add_statement(item, by=COMMAND, speaker="X", office="Y", text="Z")
    world.keys |= {
        "meldungen": item.pk,
        "portal:meldungen": item.slug,
        "news_item_of_land.slug": a_press_release().slug,
        "aussagen": statement.pk,
        "rueckmeldungen": a_feedback(here).pk,
    }


def _accounts(world: World, here: Network) -> None:
    somebody = an_account("jemand@hier.example", scope=here.scope_key)
    world.keys["link"] = a_sign_in_link(somebody)
    invitation: Invitation = an_invitation()
    world.keys |= {
        "einladung": secret_of_last_mail(),
        "konten": somebody.pk,
        "rollen": a_grant(somebody, Role.OFFICE_STAFF, here.scope_key).pk,
        "einladungen": invitation.pk,
    }


def _signed_in(world: World, role: Role, network: Network) -> Client:
    """Somebody who holds this one role; a role of a body follows from a seat."""
    user = _somebody(world, role, network)
    client = Client()
    client.force_login(user)
    return client


def _somebody(world: World, role: Role, network: Network) -> User:
    if role.scope_kind is ScopeKind.BODY:
        duty = "vorsitz" if role is Role.CHAIR else "mitglied"
        known = Body.objects.filter(network=network).order_by("pk").first()
        body = known or a_body(network, "lenkungskreis")
        occupancy = a_held_seat(body, f"{role.key}{network.slug}", duty=duty)
        return an_account_for(occupancy.person)
    user = an_account(f"{role.key}@{network.slug}.example", str(role.label), scope=network.scope_key)
    if role.scope_kind is ScopeKind.INSTITUTION:
        school = world.keys["einrichtungen"] if network.slug == HERE else _school_there(network).pk
        a_grant(user, role, network.scope_key, scope=f"einrichtung:{school}")
    else:
        a_grant(user, role, network.scope_key)
    return user


def _school_there(network: Network) -> Institution:
    return recorded(Institution(kind="schule", name="GS Dort", kreis_ags=network.region.ags), by=COMMAND)
