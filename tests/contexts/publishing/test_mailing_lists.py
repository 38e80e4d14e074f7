"""Mailing lists by rule: who is in, why, and what the two legal classes allow."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.actions import add_function, edit_person, erase_person
from bildungsnetz.contexts.actors.models import Consent
from bildungsnetz.contexts.actors.rules import link_principal
from bildungsnetz.contexts.bodies.actions import fill_seat
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.publishing.lists.parts import BodyPart, FunctionPart, InstitutionPart, Place
from bildungsnetz.contexts.publishing.lists.queries import has_agreed, public_delivery
from bildungsnetz.contexts.publishing.lists.recipients import recipients_of
from bildungsnetz.contexts.publishing.models import Delivery, MailingList
from bildungsnetz.contexts.regions.actions import add_fictional_region
from bildungsnetz.contexts.registry.models import Network
from tests.conftest import NOW
from tests.factories.actors import a_function, a_known_person, an_institution
from tests.factories.bodies import a_body, a_held_seat, a_person, a_seat
from tests.factories.deeds import as_office
from tests.factories.mailings import a_letter, a_list, a_newsletter_consent, with_parts
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return a_network()


def included(mailing_list: MailingList) -> dict[str, tuple[str, ...]]:
    return {one.name: one.reasons for one in recipients_of(mailing_list).included}


def left_out(mailing_list: MailingList) -> dict[str, str]:
    return {one.name: one.reason for one in recipients_of(mailing_list).left_out}


def primary_schools(network: Network) -> Place:
    """Three primary schools, two of them in Musterdorf; only one of these has a known head."""
    towns = [
        add_fictional_region(
            by=COMMAND, ags=f"0599900{n}", kind="gemeinde", name=name, parent=network.region, postcodes=[]
        )
        for n, name in enumerate(("Musterdorf", "Musterstadt"), start=1)
    ]
    for name, form, town in (
        ("GS Eins", "02", 0),
        ("GS Zwei", "02", 0),
        ("GS Drei", "02", 1),
        ("GY", "20", 0),
    ):
        school = an_institution(
            network, name, "schule", school_form=form, municipality=towns[town], mail=f"{name[-1]}@x.example"
        )
        if name != "GS Zwei":
            a_function(network, school, f"Kopf{name[-1]}", "Schulleitung")
    return Place("schule", "02", "05999001")


def test_all_heads_of_primary_schools_in_a_town_and_a_working_group(network: Network) -> None:
    place = primary_schools(network)
    group = a_body(network, "facharbeitskreis", name="Facharbeitskreis Inklusion")
    a_held_seat(group, "Mitglied")
    mailing_list = with_parts(
        a_list(network), FunctionPart("schulleitung", place, or_institution=True), BodyPart(group.pk)
    )
    why = "schulleitung: Grundschule in Musterdorf (sonst die Einrichtung selbst)"
    assert included(mailing_list) == {
        "GS Zwei": (why,),
        "Erika Kopfs": (why,),
        "Mitglied": ("Mitglieder: Facharbeitskreis Inklusion",),
    }
    a_held_seat(group, "Neu")
    assert "Neu" in included(mailing_list)


def test_und_narrows_and_oder_adds(network: Network) -> None:
    body, other = a_body(network), a_body(network, "facharbeitskreis")
    both = a_held_seat(body, "Beide").person
    fill_seat(a_seat(other), by=COMMAND, person=both)
    a_held_seat(body, "Nur")
    vice = a_person(network, "Vertretung")
    fill_seat(both and other.seats.get(), by=COMMAND, person=vice, is_deputy=True)
    mailing_list = with_parts(a_list(network), BodyPart(body.pk), ("und", BodyPart(other.pk)))
    assert list(included(mailing_list)) == ["Beide"]
    with_parts(mailing_list, BodyPart(other.pk, with_deputies=True))
    assert list(included(mailing_list)) == ["Beide", "Vertretung"]
    actions.remove_list_part(mailing_list, by=COMMAND, number=1)
    assert [part["join"] for part in mailing_list.rule] == ["oder", "oder"]


def test_inactive_people_and_those_without_address_are_left_out(network: Network) -> None:
    mailing_list = a_list(network)
    long_ago = NOW.date() - dt.timedelta(days=800)
    for name, values in (("Still", {"confirmed_on": long_ago}), ("Ohne", {"mail": ""}), ("Da", {})):
        person = a_known_person(network, name, **values)
        if name == "Still":
            person.asked_on = NOW.date() - dt.timedelta(days=42)
            edit_person(person, by=COMMAND)
        actions.list_person(mailing_list, by=COMMAND, person=person)
    assert included(mailing_list) == {"Erika Da": ("einzeln aufgenommen",)}
    assert left_out(mailing_list)["Erika Ohne"] == "keine E-Mail-Adresse"
    assert left_out(mailing_list)["Erika Still"].startswith("inaktiv")


def test_news_reach_only_those_who_agreed_and_one_click_ends_them(network: Network) -> None:
    news = a_list(network, "Newsletter", legal_class="einwilligung")
    body = a_body(network)
    agreed, other = a_held_seat(body, "Ja").person, a_held_seat(body, "Nein").person
    a_newsletter_consent(agreed)
    with_parts(news, BodyPart(body.pk))
    assert left_out(news) == {"Nein": "keine Einwilligung"}
    assert actions.send_mailing(a_letter(news), by=as_office(network)) == 1
    delivery = public_delivery(OutboxMessage.objects.get().data["token"])
    with pytest.raises(NotAllowed):
        actions.end_letters(delivery, by=link_principal(other))
    assert actions.end_letters(delivery, by=link_principal(agreed))
    assert not actions.end_letters(delivery, by=link_principal(agreed))
    assert not has_agreed(delivery)
    assert Consent.objects.get().proof == "Anmeldung vom 3. Mai"
    assert included(news) == {}
    with pytest.raises(DomainError, match="gehört niemand"):
        actions.send_mailing(a_letter(news), by=as_office(network))


def test_the_two_legal_classes_do_not_mix(network: Network) -> None:
    news = a_list(network, "Newsletter", legal_class="einwilligung")
    for part in (InstitutionPart(Place("schule")), FunctionPart(or_institution=True)):
        with pytest.raises(DomainError, match="nicht einwilligen"):
            actions.add_list_part(news, by=COMMAND, part=part)
    with pytest.raises(DomainError, match="Rechtsgrundlage"):
        a_list(network, "Ohne Grundlage", basis=" ")

    @action("tests.mix", requires=lambda by: True)
    def mix(*, by: object) -> None:
        news.basis = "§ 78a"
        news.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        mix(by=COMMAND)


def test_a_letter_goes_out_once_and_tells_why(network: Network) -> None:
    mailing_list = a_list(network)
    person = a_known_person(network)
    add_function(person, by=COMMAND, institution=an_institution(network), role="Leitung")
    with_parts(mailing_list, FunctionPart("Leitung"))
    letter = a_letter(mailing_list)
    head = as_office(network)
    assert [actions.send_mailing(letter, by=head) for _ in range(2)] == [1, 0]
    assert OutboxMessage.objects.get().recipient == person.mail
    delivery = Delivery.objects.get()
    assert (delivery.reasons, delivery.token_hash) == (["Leitung: alle Einrichtungen"], "")
    with pytest.raises(DomainError, match="schon versandt"):
        actions.edit_mailing(type(letter).objects.get(), by=head, subject="Anders", text="x")
    with pytest.raises(NotAllowed):
        actions.send_mailing(letter, by=as_office(a_network("nord", ags="05998")))
    erase_person(person, by=head, reason="Antrag")
    delivery.refresh_from_db()
    assert (delivery.address, delivery.name, delivery.mailing.count) == ("", "", 1)
