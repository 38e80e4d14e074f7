import pytest
from django.db import models

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditChange, AuditEvent
from bildungsnetz.contexts.regions.actions import add_fictional_region, load_regions
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.regions.queries import (
    government_regions,
    kreise,
    land,
    municipalities_of,
    region_by_ags,
)
from tests.factories.deeds import as_ministry
from tests.factories.networks import a_region

pytestmark = pytest.mark.django_db


def test_the_whole_land_is_loaded_as_a_tree():
    load = load_regions(by=as_ministry())
    assert (load.added, load.changed, load.unchanged) == (1 + 5 + 53 + 396, 0, 0)
    assert len(kreise()) == 53
    assert [region.name for region in government_regions()] == [
        "Arnsberg",
        "Detmold",
        "Düsseldorf",
        "Köln",
        "Münster",
    ]
    assert land().long_name == "Land Nordrhein-Westfalen"
    kleve = region_by_ags("05154")
    assert (kleve.long_name, kleve.parent.name, kleve.kind) == ("Kreis Kleve", "Düsseldorf", "kreis")
    names = [region.name for region in municipalities_of("05154")]
    assert len(names) == 16
    assert names[:3] == ["Bedburg-Hau", "Emmerich am Rhein", "Geldern"]


def test_kreise_stand_in_german_order():
    load_regions(by=COMMAND)
    names = [region.name for region in kreise()]
    assert names.index("Duisburg") < names.index("Düren") < names.index("Düsseldorf") < names.index("Essen")


def test_a_second_run_changes_nothing():
    load_regions(by=COMMAND)
    events = AuditEvent.objects.count()
    load = load_regions(by=COMMAND)
    assert (load.added, load.changed, load.unchanged) == (0, 0, 455)
    assert AuditEvent.objects.count() == events


def test_what_differs_is_put_right_and_traced():
    load_regions(by=COMMAND)
    before = region_by_ags("05154").population
    models.QuerySet(Region).filter(ags="05154").update(population=1)  # past the gate, as no action would
    load = load_regions(by=COMMAND)
    assert (load.added, load.changed) == (0, 1)
    assert region_by_ags("05154").population == before
    assert AuditChange.objects.last().fields == {"population": [1, before]}


def test_only_the_land_and_the_command_line_may_load():
    with pytest.raises(NotAllowed):
        load_regions(by=PUBLIC)


def test_a_fictional_kreis_counts_nowhere():
    load_regions(by=COMMAND)
    musterland = a_region()
    assert musterland.is_fictional
    assert len(kreise()) == 53
    assert region_by_ags("05999") == musterland


def test_a_fictional_region_cannot_take_an_official_key():
    with pytest.raises(DomainError, match="wirkliche Region"):
        add_fictional_region(by=COMMAND, ags="05154", kind=Region.Kind.KREIS, name="Musterland")


def test_a_key_must_fit_its_kind_and_be_free():
    with pytest.raises(DomainError, match="passt nicht"):
        add_fictional_region(by=COMMAND, ags="0599", kind=Region.Kind.KREIS, name="Musterland")
    a_region()
    with pytest.raises(DomainError, match="gibt es schon"):
        add_fictional_region(by=COMMAND, ags="05999", kind=Region.Kind.KREIS, name="Musterland")
