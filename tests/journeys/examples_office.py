"""Examples of the office: institutions and people, news and letters, imports, mails, the trail."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.accounts.models import Grant
from bildungsnetz.contexts.actors.actions import ask_person
from bildungsnetz.contexts.actors.models import Consent, Function, Institution, Merge, Person
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.publishing.actions import draft_mailing, list_person, send_mailing
from bildungsnetz.contexts.publishing.models import Feedback, Mailing, MailingList, NewsItem, Statement
from bildungsnetz.contexts.registry.models import Network
from intake.sources import source_from_bytes
from tests.factories.actors import a_new_address
from tests.factories.bodies import recorded

OFFICE_LIST = "Name;Art;Ort\nVolkshochschule Musterland;VHS;Musterstadt\nLesebude;Verein;Musterdorf\n"


def example_actors(network: Network) -> dict[str, Any]:
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


def example_news(network: Network) -> dict[str, Any]:
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


def example_office(network: Network) -> dict[str, Any]:
    source = source_from_bytes("einrichtungen.csv", OFFICE_LIST.encode())
    record_import(network, by=COMMAND, kind="einrichtungen", source=source)
    event = AuditEvent.objects.filter(scope=network.scope_key, action="bodies.meeting.invite").first()
    return {
        "importe/key": DataImport.objects.get(kind="einrichtungen").pk,
        "postausgang/key": OutboxMessage.objects.filter(scope=network.scope_key).first().pk,
        "anhang/number": 0,
        "protokoll/key": event.pk,
        "model": event.subject_model,
        "<str:model>/key": event.subject_key,
    }


def example_upkeep(network: Network) -> dict[str, Any]:
    """Mails with links that still work, and records beside which others may stand."""
    person, twin = Person.objects.filter(family_name="Leitung Volkshochschule Musterland")
    addresses = a_new_address(twin, "neu@musterland.example")
    ask_person(person, by=COMMAND)
    news = MailingList.objects.get(network=network, legal_class="einwilligung")
    draft = draft_mailing(news, by=COMMAND, subject="Neues aus dem Netzwerk", text="Es gibt Neues.")
    send_mailing(draft, by=COMMAND)
    unsent = Mailing.objects.filter(mailing_list__network=network, sent_at=None).first()
    letters = unsent.mailing_list
    secrets = {
        name: OutboxMessage.objects.filter(name=name).latest("pk").data["token"]
        for name in ("actors.confirmation", "publishing.mailing")
    }
    return {
        "workspace:confirm_by_link token": secrets["actors.confirmation"],
        "workspace:confirm_new_address token": addresses["neu@musterland.example"],
        "workspace:stop_new_address token": addresses[twin.mail],
        "workspace:end_letters token": secrets["publishing.mailing"],
        "dubletten/kind": "personen",
        "<slug:kind>/first": person.pk,
        "<int:first>/second": twin.pk,
        "zusammenfuehrungen/key": Merge.objects.first().pk,
        "verteiler/key": letters.pk,
        "regel/kind": "funktion",
        "regel/number": 1,
        "einzelne/key": list_person(letters, by=COMMAND, person=person).pk,
        "rundschreiben/key": unsent.pk,
    }
