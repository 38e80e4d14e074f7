"""What the domain or the database refuses becomes the German page that says so."""

import re

import pytest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.project.urls import urlpatterns as house
from tests.contexts.kernel.deeds import a_record, do
from tests.factories.accounts import an_account_with, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def refuse(request: HttpRequest, kind: str) -> HttpResponse:
    """A view in which something is refused."""
    match kind:
        case "domain":
            raise DomainError("Die Frist ist vorbei. Bitte wählen Sie einen <späteren> Tag.")
        case "conflict":
            raise Conflict("Inzwischen geändert.")
        case "permission":
            raise NotAllowed("Dazu fehlt Ihnen die Berechtigung.")
        case "twice":
            for _number in range(2):
                do(a_record("doppelt").save, by=COMMAND)
        case "broken":
            raise IntegrityError("CHECK constraint failed: irgendwas")
    return HttpResponse()


urlpatterns = [path("verweigern/<str:kind>/", refuse), path("", include(house))]


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize("kind", ["domain", "conflict"])
def test_a_refusal_is_a_page_with_its_sentence(kind):
    answer = Client().post(f"/verweigern/{kind}/")
    assert answer.status_code == 409
    page = text_of(answer)
    assert "<h1>Das ging nicht</h1>" in page
    assert "Es wurde nichts gespeichert." in page
    if kind == "domain":
        assert "einen &lt;späteren&gt; Tag" in page


def test_what_two_saved_at_once_is_told_to_the_second():
    answer = Client().post("/verweigern/twice/")
    assert answer.status_code == 409
    assert "jemand hat es im selben Moment gespeichert" in text_of(answer)


def test_a_broken_rule_of_the_database_is_an_error_of_ours():
    with pytest.raises(IntegrityError):
        Client().post("/verweigern/broken/")


def test_without_permission_one_signs_in_or_is_told():
    assert Client().post("/verweigern/permission/")["Location"] == "/anmelden/?next=/verweigern/permission/"
    answer = signed_in(an_account_with(Role.OFFICE_STAFF)).post("/verweigern/permission/")
    assert answer.status_code == 403
    assert "Diese Seite dürfen Sie nicht öffnen" in text_of(answer)


def test_an_address_that_only_takes_forms_says_so_on_a_page():
    answer = signed_in(an_account_with(Role.OFFICE_STAFF)).get("/arbeitsbereich/konto/sitzungen/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    page = text_of(answer)
    assert "Diese Adresse lässt sich so nicht öffnen" in page
    assert "einen Schritt zurück" in page
