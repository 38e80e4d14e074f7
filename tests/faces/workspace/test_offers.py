"""Offers in the workspace: the office drafts and reviews, providers keep their own by link or account."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.kernel.outbox import preview
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.keepers import Keeper, link_principal
from bildungsnetz.contexts.offers.models import Offer, OfferProposal
from tests.conftest import NOW
from tests.faces.workspace.signing_in import office, school
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.offers import (
    a_municipality,
    a_provider,
    a_provider_link,
    a_public_offer,
    a_submitted_offer,
    an_offer,
)
from tests.factories.strategy import a_field
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/musterland/angebote/"
EVIL = "<script>alert(1)</script>\"'&"
READY = {
    "summary": "Nachmittags gemeinsam lernen.",
    "categories": ["lebenskompetenz"],
    "stages": ["primar"],
    "modes": ["vor_ort"],
    "kind": "lernfoerderung",
    "contact_phone": "09999 1234",
    "place_1_street": "Markt 1",
    "place_1_postcode": "99999",
    "date_1_starts_on": "2026-12-02",
    "date_1_starts_at": "15:00",
    "date_1_ends_at": "16:30",
    "date_1_repeats": "WEEKLY",
}


@pytest.fixture
def network(db):
    return a_network()


def as_link(offer: Offer):
    return link_principal(Keeper(offer.network, offer.provider))


def test_the_office_drafts_and_publishes(network, client):
    staff = office(network, Role.OFFICE_STAFF)
    provider, town, field = a_provider(network), a_municipality(network), a_field(network)
    told = {**READY, "provider": provider.pk, "title": "Hausaufgabenhilfe", "fields": [field.pk]}
    refused = text_of(staff.post(f"{PAGE}neu/", told))
    assert "Bitte wählen Sie zu jedem Ort die Gemeinde." in refused
    assert "Nachmittags gemeinsam lernen." in refused
    staff.post(f"{PAGE}neu/", {**told, "place_1_municipality": town.ags, "areas": [town.ags]})
    offer = Offer.objects.get()
    record = text_of(staff.get(f"{PAGE}{offer.pk}/"))
    for shown in (
        "Entwurf",
        "Mittwoch, 2. Dezember 2026, 15:00 bis 16:30 Uhr, jede Woche",
        "Markt 1, 99999 Musterdorf",
        "Handlungsfeld: Inklusion",
    ):
        assert shown in record
    assert client.get(f"/musterland/angebote/{offer.slug}/").status_code == 404
    staff.post(f"{PAGE}{offer.pk}/veroeffentlichen/", {"revision": offer.revision})
    public = text_of(client.get(f"/musterland/angebote/{offer.slug}/"))
    for shown in ("Hausaufgabenhilfe", "geprüft am 18. November 2026", "Kommt nach Musterdorf", "Inklusion"):
        assert shown in public


def test_a_provider_changes_an_offer_from_its_mail_and_the_office_compares(network, client):
    offer = a_public_offer(network, "Hausaufgabenhilfe", description="Montags.", places_total=9)
    token = a_provider_link(offer)
    mail = preview(OutboxMessage.objects.get(name="offers.confirmation"))
    assert "- Hausaufgabenhilfe" in mail.body
    assert token not in mail.body
    page = f"/anbieter/{token}/"
    assert "Hausaufgabenhilfe" in text_of(client.get(page))
    form = client.get(f"{page}{offer.pk}/aendern/").context["form"]
    told = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False)}
    told |= {"description": "Dienstags.", "places_free": 4, "is_free": "on"}
    done = text_of(client.post(f"{page}{offer.pk}/aendern/", told, follow=True))
    assert "Bis dahin bleibt der alte Text stehen." in done
    public = text_of(client.get(f"/musterland/angebote/{offer.slug}/"))
    assert "Montags." in public
    assert "9, davon 4 frei" in public

    staff = office(network, Role.OFFICE_STAFF)
    assert "Geänderte Angebote zu prüfen" in text_of(staff.get("/arbeitsbereich/"))
    proposal = OfferProposal.objects.get()
    review = f"{PAGE}aenderungen/{proposal.pk}/"
    shown = text_of(staff.get(review))
    assert "Montags." in shown
    assert "Dienstags." in shown
    both = {"revision": proposal.revision, "offer_revision": Offer.objects.get().revision}
    actions.propose_change(offer, by=as_link(offer), description="Mittwochs.")
    late = staff.post(f"{review}uebernehmen/", both)
    assert "Mittwochs." in text_of(late)
    assert "Inzwischen hat sich etwas geändert" in text_of(late)
    seen = late.context["proposal"], late.context["offer"]
    staff.post(f"{review}uebernehmen/", {"revision": seen[0].revision, "offer_revision": seen[1].revision})
    assert "Mittwochs." in text_of(client.get(f"/musterland/angebote/{offer.slug}/"))
    told_mail = preview(OutboxMessage.objects.get(name="offers.decision"))
    assert "Ihre Änderung an „Hausaufgabenhilfe“ ist übernommen." in told_mail.body


def test_opening_the_link_confirms_nothing_and_the_button_does(network, client):
    offer = a_public_offer(network)
    with time_machine.travel(NOW + dt.timedelta(days=370), tick=False):
        token = a_provider_link(offer)
        before = AuditEvent.objects.count()
        for _scan in range(3):
            client.get(f"/anbieter/{token}/")
            client.head(f"/anbieter/{token}/bestaetigen/")
        assert AuditEvent.objects.count() == before
        assert client.get(f"/anbieter/{token}/bestaetigen/").status_code == 405
        done = text_of(client.post(f"/anbieter/{token}/bestaetigen/", follow=True))
        assert "Danke. 1 Angebot ist bestätigt." in done
        assert Offer.objects.get().checked_on == dt.date(2027, 11, 23)
    with time_machine.travel(NOW + dt.timedelta(days=450), tick=False):
        ended = client.get(f"/anbieter/{token}/")
        assert ended.status_code == 404
        assert "Dieser Link gilt nicht mehr" in ended.content.decode()


def test_a_school_writes_hands_in_ends_and_resumes_its_own_offers(network, client):
    provider = a_provider(network, "GS Musterdorf")
    own, other = school(provider), school(a_provider(network, "GS Neudorf"))
    page = f"/anbieter/einrichtung-{provider.pk}/"
    for stranger in (client, other):
        assert stranger.get(page).status_code == 404
    drafted = own.post(f"{page}neu/", {"title": "Lesepaten", "kind": "kurs"}, follow=True)
    assert "Als Entwurf gespeichert. Zum Einreichen fehlt noch:" in text_of(drafted)
    offer = Offer.objects.get()
    told = {**READY, "title": "Lesepaten", "modes": ["online"], "revision": offer.revision}
    told = {name: value for name, value in told.items() if not name.startswith("place")}
    own.post(f"{page}{offer.pk}/aendern/", told)
    assert Offer.objects.get().state == "eingereicht"
    staff = office(network, Role.OFFICE_STAFF)
    assert "Angebote zu prüfen" in text_of(staff.get("/arbeitsbereich/"))
    staff.post(f"{PAGE}{offer.pk}/pruefen/")
    assert Offer.objects.get().state == "in_pruefung"
    staff.post(f"{PAGE}{offer.pk}/zurueckweisen/", {"reason": "Bitte den Raum nennen."})
    assert "Bitte den Raum nennen." in text_of(own.get(page))
    own.post(f"{page}{offer.pk}/beenden/")
    assert Offer.objects.get().state == "archiviert"
    own.post(f"{page}{offer.pk}/wieder-aufnehmen/")
    assert Offer.objects.get().state == "entwurf"


def test_two_reviewers_at_once(network):
    offer = a_submitted_offer(network)
    first, second = office(network, Role.OFFICE_STAFF), office(network)
    for one in (first, second):
        assert "Zurückweisen" in text_of(one.get(f"{PAGE}{offer.pk}/"))
    first.post(f"{PAGE}{offer.pk}/zurueckweisen/", {"reason": "Bitte den Raum nennen."})
    late = second.post(f"{PAGE}{offer.pk}/veroeffentlichen/", {"revision": offer.revision}, follow=True)
    told = [str(one) for one in late.context["messages"]]
    offer.refresh_from_db()
    assert offer.state == "zurueckgewiesen"
    assert len(told) == 1
    assert "Mitarbeit Bildungsbüro war schneller." in told[0]


def test_who_is_second_sees_both_texts(network):
    offer = an_offer(network, "Chor")
    staff = office(network, Role.OFFICE_STAFF)
    opened = offer.revision
    actions.change_offer(offer, by=as_office(network), title="Kinderchor")
    told = {**READY, "title": "Jugendchor", "modes": ["online"], "revision": opened, "place_1_street": ""}
    told |= {"place_1_postcode": ""}
    both = staff.post(f"{PAGE}{offer.pk}/bearbeiten/", told)
    shown = text_of(both)
    assert "Kinderchor" in shown
    assert "Jugendchor" in shown
    told["revision"] = both.context["form"]["revision"].value()
    staff.post(f"{PAGE}{offer.pk}/bearbeiten/", told)
    assert Offer.objects.get().title == "Jugendchor"
    late = staff.post(f"{PAGE}{offer.pk}/veroeffentlichen/", {"revision": opened}, follow=True)
    assert "war schneller" in text_of(late)
    assert Offer.objects.get().state == "entwurf"


def test_html_is_text_everywhere(network, client):
    texts = dict.fromkeys(("title", "summary", "description", "reductions", "duration", "preparation"), EVIL)
    texts |= dict.fromkeys(("contact_label", "contact_phone", "accessibility_note"), EVIL)
    place = {"label": EVIL, "street": EVIL, "municipality": a_municipality(network)}
    offer = a_public_offer(
        network, is_free=False, places=[place], dates=[{"starts_on": "2026-12-02", "note": EVIL}], **texts,
        links=[{"label": EVIL, "url": "https://vhs.example/"}],
    )  # fmt: skip
    actions.propose_change(offer, by=as_link(offer), description=f"{EVIL} neu")
    staff = office(network)
    token = a_provider_link(offer)
    for page in (
        client.get(f"/musterland/angebote/{offer.slug}/"),
        staff.get(PAGE),
        staff.get(f"{PAGE}{offer.pk}/"),
        staff.get(f"{PAGE}{offer.pk}/bearbeiten/"),
        staff.get(f"{PAGE}aenderungen/{OfferProposal.objects.get().pk}/"),
        client.get(f"/anbieter/{token}/"),
        client.get(f"/anbieter/{token}/{offer.pk}/aendern/"),
    ):
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        assert "&lt;script&gt;alert" in page.content.decode()


def test_the_list_filters_exports_and_costs_the_same_for_one_and_for_many(network):
    staff = office(network, Role.OFFICE_STAFF)
    a_public_offer(network, "Robotik", categories=["mint"])
    staff.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        staff.get(PAGE)
    a_submitted_offer(network, "Chor")
    a_public_offer(network, "Theater", provider=a_provider(network, "Bühne"))
    with CaptureQueriesContext(connection) as three:
        shown = text_of(staff.get(PAGE))
    assert len(three) == len(one) <= 12
    assert "3 Angebote" in shown
    assert "Chor" in text_of(staff.get(f"{PAGE}?stand=wartet"))
    assert "Robotik" not in text_of(staff.get(f"{PAGE}?stand=wartet"))
    rows = staff.get("/arbeitsbereich/musterland/angebote.csv?thema=mint").content.decode().splitlines()
    assert len(rows) == 2
    assert "Robotik" in rows[1]
    twins = text_of(staff.get(f"{PAGE}aehnliche/?title=Chor"))
    assert "Gibt es das schon?" in twins
    part = staff.get(f"{PAGE}aehnliche/?title=Chor", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Chor" in part


def test_record_pages_stay_below_twelve_statements(network, client):
    field, town = a_field(network), a_municipality(network)
    offer = a_public_offer(network, fields=[field], places=[{"municipality": town}], modes=["vor_ort"])
    staff = office(network, Role.OFFICE_STAFF)
    token = a_provider_link(offer)
    draft = an_offer(network, fields=[field], places=[{"municipality": town}], modes=["vor_ort"])
    for who, page in (
        (client, f"/musterland/angebote/{offer.slug}/"),
        (client, f"/anbieter/{token}/"),
        (client, f"/anbieter/{token}/{offer.pk}/aendern/"),
        (staff, f"{PAGE}{offer.pk}/"),
        (staff, f"{PAGE}{draft.pk}/"),
        (staff, f"{PAGE}{offer.pk}/bearbeiten/"),
        (staff, f"{PAGE}{offer.pk}/beenden/"),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert who.get(page).status_code == 200
        # within the transaction of a test the catalogue's index is read anew
        index = [one for one in asked if 'SELECT "discovery_' in one["sql"]]
        assert len(asked) - len(index) <= 12, page


def test_others_are_kept_out(network, client):
    offer = a_public_offer(network)
    other = office(a_network("neuland", ags="05998"))
    member = school(offer.provider)
    for page in ("", f"{offer.pk}/", "neu/", f"{offer.pk}/bearbeiten/", "regeln/"):
        assert client.get(f"{PAGE}{page}").headers["Location"].startswith("/anmelden/")
        assert other.get(f"{PAGE}{page}").status_code == 403
        assert member.get(f"{PAGE}{page}").status_code == 403


def test_the_head_sets_the_contract_of_the_network(network):
    head = office(network)
    head.post(f"{PAGE}regeln/", {"valid_months": 6, "remind_days": 7})
    assert a_public_offer(network).valid_until == dt.date(2027, 5, 18)
