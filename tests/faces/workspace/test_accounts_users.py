"""Accounts and roles of a network, and of the Land."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import deactivate_account
from bildungsnetz.contexts.accounts.models import Grant, Invitation, User
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.factories.accounts import (
    a_grant,
    a_school_of,
    an_account,
    an_account_with,
    an_invitation,
    signed_in,
)
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
USERS = "/arbeitsbereich/musterland/konten/"
INVITE = f"{USERS}einladen/"


@pytest.fixture
def network() -> Network:
    return a_network(ags="99901")


@pytest.fixture
def head(network) -> Client:
    return signed_in(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL))


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode()).replace("<wbr>", "")


def test_the_list_says_who_holds_what_and_who_is_invited(head):
    an_account_with(Role.OFFICE_STAFF, name="Erika Muster")
    an_invitation()
    page = text_of(head.get(USERS))
    for words in (
        "Erika Muster",
        "mitarbeit@musterland.example",
        "noch nie",
        "Neue Person",
        "Eingeladen",
        "Ihr Konto",
    ):
        assert words in page
    assert "02.12.2026" in page


def test_the_list_as_a_file(head):
    an_account_with(Role.OFFICE_STAFF, name="Erika Muster")
    answer = head.get(f"{USERS}?format=csv")
    assert 'filename="konten-und-rollen.csv"' in answer["Content-Disposition"]
    assert "Erika Muster;mitarbeit@musterland.example;Mitarbeit Bildungsbüro;Kreis Musterland;;;aktiv" in (
        answer.content.decode()
    )


def test_three_people_cost_as_much_as_one(head):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            head.get(USERS)
        return len(captured)

    an_account_with(Role.OFFICE_STAFF)
    an_invitation()
    one = queries()
    for number in range(3):
        a_grant(an_account(f"x{number}@musterland.example"), Role.OFFICE_STAFF)
        an_invitation(email=f"y{number}@musterland.example")
    assert queries() == one
    assert one <= 12


def test_only_who_gives_roles_sees_them(network):
    assert Client().get(USERS)["Location"] == f"/anmelden/?next={USERS}"
    for role in (Role.OFFICE_STAFF, Role.SUPERVISION, Role.MINISTRY):
        browser = signed_in(an_account_with(role, "" if role is Role.MINISTRY else "netz:99901"))
        assert browser.get(USERS).status_code == 403
        assert browser.get(INVITE).status_code == 403
    elsewhere = signed_in(
        an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, "netz:05154", email="k@kleve.example")
    )
    assert elsewhere.get(USERS).status_code == 403


def test_inviting_promises_a_mail_and_says_so(head):
    answer = head.post(
        INVITE, {"name": "Neue Person", "email": "neu@musterland.example", "role": "mitarbeit"}, follow=True
    )
    assert answer.redirect_chain == [(USERS, 302)]
    assert "Die Einladung an neu@musterland.example ist unterwegs." in text_of(answer)
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.scope, invitation.scope_label) == (
        "mitarbeit",
        "netz:99901",
        "Bildungsnetz Kreis Musterland",
    )
    assert OutboxMessage.objects.get().recipient == "neu@musterland.example"


def test_a_role_at_an_institution_names_it(network, head):
    school = a_school_of(network, by=COMMAND, schulnummer="999901")
    values = {"name": "Sekretariat", "email": "neu@musterland.example", "role": "lehrkraft"}
    assert "Bitte wählen Sie die Einrichtung." in text_of(head.post(INVITE, values))
    head.post(INVITE, {**values, "institution": str(school.pk)})
    invitation = Invitation.objects.get()
    assert (invitation.scope, invitation.scope_label, invitation.network_key) == (
        f"einrichtung:{school.pk}",
        "GS Musterdorf",
        "netz:99901",
    )


def test_an_institution_of_another_network_cannot_be_named(network, head):
    a_school_of(network, by=COMMAND, schulnummer="999901")
    foreign = a_school_of(a_network("fremd", ags="99902"), by=COMMAND, schulnummer="999902")
    values = {
        "name": "x",
        "email": "neu@musterland.example",
        "role": "schule",
        "institution": str(foreign.pk),
    }
    assert head.post(INVITE, values).status_code == 200
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", ["ministerium", "bezirksregierung", "vorsitz", "mitglied", "erfunden", ""])
def test_other_roles_are_not_offered(head, role):
    values = {"name": "x", "email": "neu@musterland.example", "role": role}
    assert head.post(INVITE, values).status_code == 200
    assert not Invitation.objects.exists()
    assert not role or f'value="{role}"' not in text_of(head.get(INVITE))


def test_what_the_domain_refuses_stands_at_its_field_and_keeps_what_was_typed(head):
    an_account_with(Role.OFFICE_STAFF, email="neu@musterland.example")
    page = text_of(head.post(INVITE, {"name": "X", "email": "neu@musterland.example", "role": "mitarbeit"}))
    assert "Diese Person hat die Rolle schon." in page
    assert 'value="neu@musterland.example"' in page


def test_a_role_is_taken_back_after_a_question(head):
    grant = an_account_with(Role.OFFICE_STAFF, name="Erika Muster").grants.get()
    address = f"/arbeitsbereich/konto/rollen/{grant.pk}/entziehen/"
    assert "Erika Muster verliert die Rolle" in text_of(head.get(address))
    assert Grant.objects.filter(pk=grant.pk).exists()
    answer = head.post(address, {"revision": grant.revision}, follow=True)
    assert answer.redirect_chain == [(USERS, 302)]
    assert "Die Rolle ist entzogen." in text_of(answer)
    assert not Grant.objects.filter(pk=grant.pk).exists()
    assert head.get(address).status_code == 404


def test_an_invitation_is_withdrawn_after_a_question(head):
    invitation = an_invitation()
    address = f"/arbeitsbereich/konto/einladungen/{invitation.pk}/zurueckziehen/"
    assert "neu@musterland.example" in text_of(head.get(address))
    head.post(address, {"revision": 0})
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is not None
    assert head.get(address).status_code == 404


def test_an_account_is_locked_and_unlocked(head):
    user = an_account_with(Role.OFFICE_STAFF, name="Erika Muster")
    lock, unlock = (f"/arbeitsbereich/konto/konten/{user.pk}/{word}/" for word in ("sperren", "entsperren"))
    head.post(lock, {"revision": 0})
    assert not User.objects.get(pk=user.pk).is_active
    page = text_of(head.get(USERS))
    assert "gesperrt" in page
    assert unlock in page
    head.post(unlock, {"revision": 1})
    assert User.objects.get(pk=user.pk).is_active
    assert [event.action for event in AuditEvent.objects.all()[:2]] == [
        "accounts.account.reactivate",
        "accounts.account.deactivate",
    ]


def test_what_belongs_to_another_network_is_not_found(network):
    user = an_account_with(Role.OFFICE_STAFF)
    invitation = an_invitation()
    a_network("fremd", ags="99902")
    elsewhere = signed_in(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, "netz:99902"))
    base = "/arbeitsbereich/konto"
    for address in (
        f"{base}/rollen/{user.grants.get().pk}/entziehen/",
        f"{base}/einladungen/{invitation.pk}/zurueckziehen/",
        f"{base}/konten/{user.pk}/sperren/",
        f"{base}/konten/{user.pk}/entsperren/",
    ):
        assert elsewhere.get(address).status_code == 404
        assert elsewhere.post(address).status_code == 404
    assert User.objects.get(pk=user.pk).is_active
    assert Grant.objects.filter(user=user).exists()


def test_the_land_invites_its_own_people(network):
    ministry = signed_in(an_account_with(Role.MINISTRY, ""))
    an_account_with(Role.DISTRICT, "", name="Bezirk Musterland")
    page = text_of(ministry.get("/arbeitsbereich/land/konten/"))
    assert "Bezirk Musterland" in page
    answer = ministry.post(
        "/arbeitsbereich/land/konten/einladen/",
        {"name": "X", "email": "x@land.example", "role": "bezirksregierung"},
    )
    assert answer["Location"] == "/arbeitsbereich/land/konten/"
    assert Invitation.objects.get().scope == "land"
    for role in (Role.OFFICE_HEAD_PEDAGOGICAL, Role.SUPERVISION):
        browser = signed_in(an_account_with(role))
        assert browser.get("/arbeitsbereich/land/konten/").status_code == 403
        assert browser.get("/arbeitsbereich/land/konten/einladen/").status_code == 403


def test_the_land_names_the_head_of_an_office_so_that_its_network_can_begin(network):
    ministry = signed_in(an_account_with(Role.MINISTRY, ""))
    address = "/arbeitsbereich/land/konten/einladen/"
    values = {"name": "Neue Leitung", "email": "leitung@musterland.example", "role": "leitung-paedagogisch"}
    assert "Bitte wählen Sie das Netzwerk." in text_of(ministry.post(address, values))
    answer = ministry.post(address, {**values, "network": network.scope_key}, follow=True)
    assert "Die Einladung an leitung@musterland.example ist unterwegs." in text_of(answer)
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.scope) == ("leitung-paedagogisch", network.scope_key)
    assert "Neue Leitung" in text_of(ministry.get("/arbeitsbereich/land/konten/"))
    withdrawn = ministry.post(f"/arbeitsbereich/konto/einladungen/{invitation.pk}/zurueckziehen/")
    assert withdrawn["Location"] == "/arbeitsbereich/land/konten/"


def test_the_land_sees_the_heads_of_networks_and_nobody_else_of_them(network):
    ministry = signed_in(an_account_with(Role.MINISTRY, ""))
    an_account_with(Role.OFFICE_HEAD_ADMINISTRATIVE, name="Verwaltungsleitung Musterland")
    an_account_with(Role.OFFICE_STAFF, name="Mitarbeit Musterland")
    an_invitation(role=Role.OFFICE_STAFF, email="mitarbeit@neu.example")
    page = text_of(ministry.get("/arbeitsbereich/land/konten/"))
    assert "Verwaltungsleitung Musterland" in page
    assert "Mitarbeit Musterland" not in page
    assert "mitarbeit@neu.example" not in page


def test_a_locked_account_is_marked_in_the_list(head):
    user = an_account_with(Role.OFFICE_STAFF)
    deactivate_account(user, by=COMMAND)
    assert "gesperrt" in text_of(head.get(USERS))
