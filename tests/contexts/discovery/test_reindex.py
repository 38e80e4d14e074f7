from io import StringIO

import pytest
from django.core.management import call_command

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.discovery.actions import rebuild_index
from bildungsnetz.contexts.discovery.models import Entry
from bildungsnetz.contexts.discovery.sources import registered_sources
from bildungsnetz.contexts.kernel.errors import NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent
from tests.factories.bodies import a_body, a_meeting
from tests.factories.deeds import as_office
from tests.factories.networks import an_agreement
from tests.factories.news import a_press_release
from tests.factories.strategy import a_field, a_school

pytestmark = pytest.mark.django_db


def everything():
    return sorted(Entry.objects.values_list("record_model", "record_key", "path", "haystack"))


def test_rebuilt_it_is_what_the_actions_made_it(network):
    an_agreement(network)
    a_meeting(a_body(network, "bildungskonferenz"), is_public=True)
    a_field(network)
    a_school(network)
    a_press_release(also_in=[network])
    before = everything()
    Entry.objects.all().delete()
    out = StringIO()
    call_command("reindex", stdout=out)
    assert everything() == before
    assert f"{len(before)} Einträge" in out.getvalue()
    rebuilt = AuditEvent.objects.filter(action="discovery.index.rebuild").first()
    assert rebuilt.note == f"Suchindex neu aufgebaut: {len(before)} Einträge."


def test_an_office_does_not_rebuild_it(network):
    with pytest.raises(NotAllowed):
        rebuild_index(by=as_office(network))


def test_every_source_stands_once():
    types = [source.record_type for source in registered_sources()]
    assert len(types) == len(set(types)) > 10


def test_every_entry_leads_to_a_page_of_the_house(network, client):
    an_agreement(network)
    a_meeting(a_body(network, "bildungskonferenz"), is_public=True)
    a_field(network)
    a_school(network)
    a_press_release(network)
    rebuild_index(by=COMMAND)
    for path in Entry.objects.values_list("path", flat=True):
        assert client.get(path).status_code == 200, path
