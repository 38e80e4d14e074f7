"""Mailing lists in the workspace: rule, preview with reasons, sending once, ending the letters."""

import pytest
from django.core import mail
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import deliver
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.publishing.lists.parts import BodyPart
from bildungsnetz.contexts.publishing.models import Mailing, MailingList
from bildungsnetz.contexts.registry.models import Network
from tests.factories.actors import a_function, an_institution
from tests.factories.bodies import a_body, a_held_seat
from tests.factories.mailings import a_letter, a_list, a_newsletter_consent, with_parts
from tests.factories.networks import a_network
from tests.reading import text_of

from .signing_in import office

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland"


@pytest.fixture
def network() -> Network:
    return a_network(mail="buero@musterland.example")


@pytest.fixture
def head(network: Network) -> Client:
    return office(network)


def test_a_list_from_its_name_to_the_letter(network: Network, head: Client) -> None:
    school = an_institution(network, "GS Eins", "schule", school_form="02")
    a_function(network, school, "Muster", "Schulleitung")
    group = a_body(network, "facharbeitskreis", name="Facharbeitskreis Inklusion")
    a_held_seat(group, "Mitglied")
    values = {"name": "Schulleitungen", "legal_class": "aufgabe", "basis": "§ 78a SchulG NRW"}
    head.post(f"{START}/verteiler/neu/", values)
    path = f"{START}/verteiler/{MailingList.objects.get().pk}/"
    head.post(f"{path}regel/funktion/", {"role": "Schulleitung", "school_form": "02", "join": "oder"})
    head.post(f"{path}regel/gremium/", {"body": group.pk, "join": "oder"})
    page = text_of(head.get(path))
    assert "oder Mitglieder: Facharbeitskreis Inklusion entfernen" in page
    assert "Erika Muster muster@musterland.example Schulleitung: Grundschule" in page
    head.post(f"{path}rundschreiben/", {"subject": "Fachtag", "text": "Bitte vormerken."})
    letter = Mailing.objects.get()
    shown = text_of(head.get(f"{START}/rundschreiben/{letter.pk}/"))
    assert "An 2 Adressen senden" in shown
    for _click in range(2):
        sent = head.post(
            f"{START}/rundschreiben/{letter.pk}/senden/", {"revision": letter.revision}, follow=True
        )
    assert "war schon unterwegs" in text_of(sent)
    assert OutboxMessage.objects.count() == 2
    deliver(OutboxMessage.objects.first().pk)
    out = mail.outbox[0]
    assert "List-Unsubscribe" not in out.extra_headers
    assert "Bitte vormerken." in out.body
    assert "Grundlage ist die gemeinsame Aufgabe im Bildungsnetzwerk: § 78a SchulG NRW." in out.body
    stranger = office(a_network("nachbar", ags="05998"))
    assert stranger.get(path).status_code == 403
    assert stranger.get(path.replace("musterland", "nachbar")).status_code == 404


def news_link(network: Network) -> str:
    """The link below a letter to somebody who agreed."""
    body = a_body(network)
    a_newsletter_consent(a_held_seat(body, "Leserin").person)
    news = with_parts(a_list(network, "Newsletter", legal_class="einwilligung"), BodyPart(body.pk))
    actions.send_mailing(a_letter(news), by=COMMAND)
    message = OutboxMessage.objects.get()
    deliver(message.pk)
    header: str = mail.outbox[-1].extra_headers["List-Unsubscribe"]
    assert mail.outbox[-1].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    return header.strip("<>").replace("http://localhost:8000", "")


def test_one_click_of_the_mail_program_ends_the_letters(network: Network) -> None:
    link = news_link(network)
    program = Client(enforce_csrf_checks=True)
    assert program.post(link, {"List-Unsubscribe": "One-Click"}).content.decode() == "Abbestellt."
    assert "Sie haben abbestellt." in text_of(program.get(link))
    assert (
        program.post("/verteiler/abbestellen/falsch/", {"List-Unsubscribe": "One-Click"}).status_code == 200
    )


def test_the_page_ends_them_with_its_button_only(network: Network, client: Client) -> None:
    link = news_link(network)
    assert "Nachrichten abbestellen?" in text_of(client.get(link))
    assert "Nachrichten abbestellen?" in text_of(client.get(link))
    assert Client(enforce_csrf_checks=True).post(link).status_code == 403
    assert "Sie haben abbestellt." in text_of(client.post(link, follow=True))
    assert client.get("/verteiler/abbestellen/falsch/").status_code == 404


def test_a_letter_that_waits_does_not_go_out_after_the_consent_ended(network: Network) -> None:
    link = news_link(network)
    news = MailingList.objects.get()
    actions.send_mailing(a_letter(news), by=COMMAND)
    Client().post(link, {"List-Unsubscribe": "One-Click"})
    late = OutboxMessage.objects.get(state="wartend")
    deliver(late.pk)
    late.refresh_from_db()
    assert (len(mail.outbox), late.state) == (1, "unzustellbar")
    assert "Einwilligung ist inzwischen widerrufen" in late.problem
