"""Addresses and templates have the names of their views."""

from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, include, path

from tests.architecture.pages import addresses, misnamed, views_by_face
from tests.architecture.templates import Template, library_names, templates
from tests.architecture.templates import misnamed as misnamed_templates
from tests.shared import ROOT


def convene_meeting(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


convene_meeting.__module__ = "bildungsnetz.faces.workspace.views.bodies"


def test_every_address_has_the_name_of_its_view() -> None:
    house = list(addresses(get_resolver().url_patterns))

    assert house
    assert misnamed(house) == []


def test_every_page_has_the_name_of_its_view() -> None:
    views = views_by_face(addresses(get_resolver().url_patterns))

    assert misnamed_templates(templates(ROOT), views, library_names()) == []


def test_an_address_with_another_name_is_found() -> None:
    sample = [path("sitzungen/", include([path("neu/", convene_meeting, name="new_meeting")]))]

    (violation,) = misnamed(addresses(sample))
    assert violation.startswith("/sitzungen/neu/ is named new_meeting and shown by ")
    assert violation.endswith(".views.bodies.convene_meeting")


def test_an_address_without_a_name_is_found() -> None:
    assert misnamed(addresses([path("neu/", convene_meeting)]))


def test_an_address_of_a_library_is_not_looked_at() -> None:
    assert list(addresses([path("x/", HttpResponse, name="other")])) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("workspace/templates/workspace/convene_meeting.html", False),
        ("workspace/templates/workspace/bodies/convene_meeting.html", False),
        ("workspace/templates/workspace/bodies/_agenda.html", False),
        ("workspace/templates/workspace/bodies/base.html", False),
        ("workspace/templates/workspace/bodies/new_meeting.html", True),
        ("workspace/templates/workspace/mails/invitation.txt", False),
        ("workspace/templates/account/login.html", False),
        ("portal/templates/portal/convene_meeting.html", True),
    ],
)
def test_a_page_without_a_view_is_found(name: str, found: bool) -> None:
    views = views_by_face(addresses([path("neu/", convene_meeting)]))
    page = Template(name.partition("/templates/")[2], Path("src/bildungsnetz/faces", name), "")

    assert bool(misnamed_templates([page], views, {"account/login.html"})) is found
