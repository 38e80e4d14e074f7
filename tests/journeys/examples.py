"""A record of the example for every parameter of an address, in the state that has most to show."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.accounts.actions import set_password
from bildungsnetz.contexts.accounts.models import Grant, User
from bildungsnetz.contexts.actors.actions import ask_person
from bildungsnetz.contexts.actors.models import Consent, Function, Institution, Merge, Person
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
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.kernel.outbox import State as MailState
from bildungsnetz.contexts.publishing.actions import draft_mailing, list_person, send_mailing
from bildungsnetz.contexts.publishing.models import Feedback, Mailing, MailingList, NewsItem, Statement
from bildungsnetz.contexts.registry.models import Agreement, Network
from bildungsnetz.contexts.strategy.models import FieldGoal, Measure, Order, Outcome, Recommendation, Referral
from intake.sources import source_from_bytes
from tests.factories.accounts import a_sign_in_link, an_invitation, secret_of_last_mail
from tests.factories.bodies import recorded
from tests.factories.convening import a_meeting_without_date, token_for
from tests.factories.minutes import example_minutes

PASSWORD = "ein langes gutes Wort"
SECRET = "JBSWY3DPEHPK3PXP"
OFFICE_LIST = "Name;Art;Ort\nVolkshochschule Musterland;VHS;Musterstadt\nLesebude;Verein;Musterdorf\n"
HERE = "musterland"
CAREFUL = "leitung-verwaltung"  # for whom there may be second factors


def example_keys() -> dict[str, Any]:
    """By the segment before a parameter (`gremien/slug`), or by the view itself (`portal:decision slug`)."""
    network = Network.objects.get(slug=HERE)
    return {
        "netz": HERE,
        "kind": "auftraege",
        **_bodies(network),
        **_convening(network),
        **_strategy(network),
        **_actors(network),
        **_agreement(network),
        **_news(network),
        **_office(network),
        **_upkeep(network),
        **_accounts(),
    }


def _bodies(network: Network) -> dict[str, Any]:
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


def _convening(network: Network) -> dict[str, Any]:
    searched = a_meeting_without_date(Body.objects.get(network=network, slug="lk"))
    inquiry = searched.date_inquiries.exclude(person__mail="").first()
    return {
        "workspace:date_finding key": searched.pk,
        "terminvorschlaege/key": searched.date_options.first().pk,
        "terminanfragen/key": inquiry.pk,
        "termin/token": token_for(str(inquiry.person)),
        "gaeste/key": 0,
    }


def _strategy(network: Network) -> dict[str, Any]:
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


def _actors(network: Network) -> dict[str, Any]:
    school = Grant.objects.get(role="schule").scope.removeprefix("einrichtung:")
    consent = Consent.objects.filter(withdrawn_on=None, person__scope=network.scope_key).first()
    function = Function.objects.filter(person=consent.person).first()
    return {
        "einrichtungen/key": school,
        "portal:institution_of_land key": _school_without_network(),
        "meine-einrichtung/key": school,
        "personen/key": consent.person_id,
        "funktionen/key": function.pk,
        "einwilligungen/key": consent.pk,
    }


def _school_without_network() -> int:
    """Where no network has opened its pages, the Land shows the school."""
    school = recorded(Institution(kind="schule", name="Grundschule am Rand", kreis_ags="05974"), by=COMMAND)
    key: int = school.pk
    return key


def _agreement(network: Network) -> dict[str, Any]:
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


def _news(network: Network) -> dict[str, Any]:
    published = NewsItem.objects.filter(network=network, state=NewsItem.State.PUBLISHED).first()
    draft = NewsItem.objects.filter(network=network, state=NewsItem.State.DRAFT).first()
    return {
        "meldungen/key": published.pk,
        "meldungen/slug": published.slug,
        "portal:news_item_of_land slug": NewsItem.objects.filter(network=None).first().slug,
        "workspace:publish_news key": draft.pk,
        "aussagen/key": Statement.objects.filter(news__network=network).first().pk,
        "rueckmeldungen/key": Feedback.objects.filter(network=network).first().pk,
    }


def _office(network: Network) -> dict[str, Any]:
    source = source_from_bytes("einrichtungen.csv", OFFICE_LIST.encode())
    record_import(network, by=COMMAND, kind="einrichtungen", source=source)
    event = AuditEvent.objects.filter(scope=network.scope_key, action="bodies.meeting.invite").first()
    return {
        "importe/key": DataImport.objects.get().pk,
        "postausgang/key": OutboxMessage.objects.filter(scope=network.scope_key).first().pk,
        "anhang/number": 0,
        "protokoll/key": event.pk,
        "model": event.subject_model,
        "<str:model>/key": event.subject_key,
    }


def _upkeep(network: Network) -> dict[str, Any]:
    """Mails with links that still work, and records beside which others may stand."""
    person, twin = Person.objects.filter(family_name="Leitung Volkshochschule Musterland")
    ask_person(person, by=COMMAND)
    news = MailingList.objects.get(network=network, legal_class="einwilligung")
    draft = draft_mailing(news, by=COMMAND, subject="Neues aus dem Netzwerk", text="Es gibt Neues.")
    send_mailing(draft, by=COMMAND)
    letters = MailingList.objects.get(network=network, legal_class="aufgabe")
    secrets = {
        name: OutboxMessage.objects.filter(name=name).first().data["token"]
        for name in ("actors.confirmation", "publishing.mailing")
    }
    return {
        "workspace:confirm_by_link token": secrets["actors.confirmation"],
        "workspace:end_letters token": secrets["publishing.mailing"],
        "dubletten/kind": "personen",
        "<slug:kind>/first": person.pk,
        "<int:first>/second": twin.pk,
        "zusammenfuehrungen/key": Merge.objects.first().pk,
        "verteiler/key": letters.pk,
        "regel/kind": "funktion",
        "regel/number": 1,
        "einzelne/key": list_person(letters, by=COMMAND, person=person).pk,
        "rundschreiben/key": Mailing.objects.filter(mailing_list=letters, sent_at=None).first().pk,
    }


def _accounts() -> dict[str, Any]:
    staff = User.objects.get(email="mitarbeit@musterland.example")
    invitation = an_invitation()
    secret = secret_of_last_mail()
    return {
        "workspace:use_sign_in_link token": a_sign_in_link(staff),
        "workspace:accept_invitation token": secret,
        "einladungen/key": invitation.pk,
        "konten/key": staff.pk,
        "rollen/key": Grant.objects.get(role="mitarbeit").pk,
        "keys/pk": _passkey(),
    }


def second_factors() -> None:
    """Give the careful account an authenticator app and recovery codes."""
    user = User.objects.get(email=f"{CAREFUL}@musterland.example")
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


def _passkey() -> int:
    """The key of the passkey that somebody has set up, or 0."""
    found = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).first()
    return int(found.pk) if found else 0


def a_password() -> None:
    """Let the careful account sign in by password, too; ends its sessions."""
    set_password(User.objects.get(email=f"{CAREFUL}@musterland.example"), by=COMMAND, password=PASSWORD)


def code_of_app() -> str:
    """What the authenticator app of the careful account shows now."""
    code: str = format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))
    return code
