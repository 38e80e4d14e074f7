"""A page that is only read writes nothing, apart from what the catalogue counts."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.discovery.actions import add_synonyms_for_land, count_wish
from bildungsnetz.contexts.discovery.models import UnmetWish
from bildungsnetz.contexts.discovery.questions import Question
from bildungsnetz.contexts.kernel.errors import WriteOnRead
from bildungsnetz.project.middleware.reading import ReadingOnlyMiddleware

pytestmark = pytest.mark.django_db


def counting(request: HttpRequest) -> HttpResponse:
    count_wish(by=PUBLIC, question=Question(text="Schach"))
    return HttpResponse()


def writing(request: HttpRequest) -> HttpResponse:
    add_synonyms_for_land(by=COMMAND, expressions=["Schach", "Brettspiel"])
    return HttpResponse()


@pytest.mark.parametrize("path", ["/angebote/", "/kleve/angebote/"])
def test_the_catalogue_counts_unmet_wishes_and_nothing_else(path: str) -> None:
    for _ in range(2):
        ReadingOnlyMiddleware(counting)(RequestFactory().get(path))
    assert UnmetWish.objects.get().count == 2
    with pytest.raises(WriteOnRead):
        ReadingOnlyMiddleware(writing)(RequestFactory().get(path))


@pytest.mark.parametrize("path", ["/suche/", "/kleve/angebote/schach/", "/"])
def test_other_pages_count_nothing(path: str) -> None:
    with pytest.raises(WriteOnRead):
        ReadingOnlyMiddleware(counting)(RequestFactory().get(path))
