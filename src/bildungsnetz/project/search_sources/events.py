"""Events that are announced, over or cancelled."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.sources import Row, Source
from bildungsnetz.contexts.events.lifecycle import AHEAD, PUBLIC
from bildungsnetz.contexts.events.models import Event, EventField
from bildungsnetz.contexts.events.wording import access_in_words, stages_in_words, where
from bildungsnetz.kern.formats import moment

from .addresses import address, joined, of_network, sentence


def events(records: QuerySet[Event]) -> Iterator[Row]:
    """Public events; how many places are free only while somebody can come."""
    public = records.filter(state__in=PUBLIC, network__is_live=True)
    served = Prefetch("served", EventField.objects.select_related("field"))
    related = ("network__region", "capacity", "municipality", "organiser")
    for event in public.select_related(*related).prefetch_related(served):
        fields = [row.field for row in event.served.all()]
        place = event.municipality
        yield Row(
            key=event.pk,
            kind=Kind.EVENT,
            title=event.title,
            summary=sentence(event.summary, moment(event.starts_at), where(event)),
            text=joined(
                event.get_kind_display(),
                event.description,
                event.result,
                event.organiser,
                *(field.name for field in fields),
                *stages_in_words(event),
                *access_in_words(event),
            ),
            path=address("event", event.network.slug, event.slug),
            date=timezone.localdate(event.starts_at).isoformat(),
            place=(place.lon, place.lat) if place and place.lon and place.lat else None,
            facets={
                Facet.STAGE: tuple(event.stages),
                Facet.FIELD: tuple(field.slug for field in fields),
                Facet.ACCESS: tuple(event.access),
                Facet.MUNICIPALITY: (place.ags,) if place else (),
            },
            free_places=event.capacity.free if event.state in AHEAD else None,
            **of_network(event.network),
        )


SOURCES = (
    Source(
        Event,
        events,
        parts={"events.eventfield": "event_id", "events.capacity": "event_id"},
        within={"registry.network": lambda keys: Q(network__in=keys)},
    ),
)
