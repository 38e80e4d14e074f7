"""Writing, previewing, publishing and withdrawing news."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.publishing.models import NewsItem, Statement
from bildungsnetz.contexts.registry.models import Network
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.networks import a_network
from tests.factories.news import a_draft, a_news_item, a_press_release
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/musterland/meldungen/"


@pytest.fixture
def network(db: None) -> Network:
    return a_network()


@pytest.fixture
def head(network: Network) -> Client:
    return signed_in(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, network.scope_key))


@pytest.fixture
def staff(network: Network) -> Client:
    return signed_in(an_account_with(Role.OFFICE_STAFF, network.scope_key))


def test_from_the_draft_to_the_public_page(client: Client, head: Client) -> None:
    written = head.post(
        f"{PAGE}neu/", {"kind": "meldung", "headline": "Lesefest", "text": "400 Kinder lesen.\n\nDanke."}
    )
    item = NewsItem.objects.get()
    record = f"{PAGE}{item.pk}/"
    assert written.headers["Location"] == record
    preview = text_of(head.get(record))
    assert "So sieht es die Öffentlichkeit" in preview
    assert "400 Kinder lesen. Danke." in preview
    assert client.get("/musterland/meldungen/lesefest/").status_code == 404

    head.post(f"{record}aussage/", {"speaker": "Max Muster", "office": "Landrat", "text": "Großartig!"})
    done = text_of(head.post(f"{record}veroeffentlichen/", {"revision": item.revision}, follow=True))
    assert "Die Meldung ist veröffentlicht." in done
    public = text_of(client.get("/musterland/meldungen/lesefest/"))
    assert "„Großartig!“ Max Muster, Landrat" in public

    head.post(f"{record}zurueckziehen/", {"reason": "Zahl falsch"})
    assert client.get("/musterland/meldungen/lesefest/").status_code == 404
    assert "zurückgezogen" in text_of(head.get(record))


def test_staff_write_but_do_not_publish(network: Network, staff: Client) -> None:
    item = a_draft(network)
    record = f"{PAGE}{item.pk}/"
    page = text_of(staff.get(record))
    assert "Veröffentlichen und Veröffentlichtes ändern kann die Leitung" in page
    assert "veroeffentlichen" not in staff.get(record).content.decode()
    assert staff.post(f"{record}veroeffentlichen/").status_code == 403
    staff.post(f"{record}bearbeiten/", {"kind": "meldung", "headline": "Anders", "revision": item.revision})
    assert NewsItem.objects.get().headline == "Anders"


def test_what_is_missing_stands_at_the_form_and_nothing_is_lost(network: Network, head: Client) -> None:
    page = text_of(head.post(f"{PAGE}neu/", {"kind": "meldung", "headline": "", "text": "Lang getippt"}))
    assert "Lang getippt" in page
    empty = a_draft(network, "Leer", text="")
    refused = head.post(f"{PAGE}{empty.pk}/veroeffentlichen/", {"revision": empty.revision})
    assert "Ohne Text lässt sich die Meldung nicht veröffentlichen." in text_of(refused)
    wrong = head.post(f"{PAGE}neu/", {"kind": "meldung", "headline": "X", "issued_on": "18. Januar"})
    assert "Bitte geben Sie einen Tag (18.09.2012)" in text_of(wrong)


def test_two_people_at_once_do_not_overwrite_each_other(
    network: Network, head: Client, staff: Client
) -> None:
    item = a_draft(network)
    values = {"kind": "meldung", "headline": "Erste Fassung", "revision": item.revision}
    head.post(f"{PAGE}{item.pk}/bearbeiten/", values)
    refused = staff.post(f"{PAGE}{item.pk}/bearbeiten/", {**values, "headline": "Zweite Fassung"})
    assert "wurde inzwischen von jemand anderem geändert" in text_of(refused)
    assert NewsItem.objects.get().headline == "Erste Fassung"


def test_statements_are_changed_and_removed(network: Network, head: Client) -> None:
    item = a_press_release(network)
    first, second = item.statements.all()
    said = {"speaker": "Erika Muster", "office": "Ministerin", "text": "Neu", "revision": first.revision}
    head.post(f"{PAGE}aussagen/{first.pk}/", said)
    head.post(f"{PAGE}aussagen/{second.pk}/entfernen/")
    assert [(one.office, one.text) for one in Statement.objects.all()] == [("Ministerin", "Neu")]


def test_others_stay_outside(network: Network, client: Client) -> None:
    item = a_draft(network)
    other = a_network("neuland", ags="05998")
    stranger = signed_in(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, other.scope_key))
    for path in (PAGE, f"{PAGE}neu/", f"{PAGE}{item.pk}/", f"{PAGE}{item.pk}/bearbeiten/"):
        assert client.get(path).headers["Location"].startswith("/anmelden/")
        assert stranger.get(path).status_code == 403
    assert stranger.get(f"/arbeitsbereich/neuland/meldungen/{item.pk}/").status_code == 404


def test_the_ministry_writes_for_the_land(network: Network, head: Client, client: Client) -> None:
    ministry = signed_in(an_account_with(Role.MINISTRY))
    start = "/arbeitsbereich/land/meldungen/"
    assert head.get(start).status_code == 403
    assert "Noch keine Meldung" in text_of(ministry.get(start))
    ministry.post(
        f"{start}neu/",
        {"kind": "pressemitteilung", "headline": "Das Land meldet", "text": "…", "also_in": [network.pk]},
    )
    item = NewsItem.objects.get()
    page = text_of(ministry.get(f"{start}{item.pk}/"))
    assert f"Erscheint auch bei {network.name}" in page
    ministry.post(f"{start}{item.pk}/veroeffentlichen/", {"revision": item.revision})
    assert "Das Land meldet" in text_of(client.get("/meldungen/"))
    assert "Das Land meldet" in text_of(client.get("/musterland/meldungen/"))
    assert "Das Land meldet" in text_of(ministry.get(start))


def test_the_same_statements_for_one_and_for_three(network: Network, head: Client) -> None:
    counts = set()
    for number in range(3):
        a_news_item(network, f"Meldung {number}")
        with CaptureQueriesContext(connection) as statements:
            head.get(PAGE)
        counts.add(len(statements))
    assert len(counts) == 1
    assert max(counts) <= 12
