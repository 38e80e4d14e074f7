"""The schools whose needs a network plans."""

from __future__ import annotations

from django.db.models import QuerySet

from bildungsnetz.contexts.actors.kinds import InstitutionKind
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.queries import GONE
from bildungsnetz.contexts.registry.models import Network


def schools_in(network: Network) -> QuerySet[Institution]:
    """Schools of the Kreis that run today, by name."""
    schools = Institution.objects.filter(kreis_ags=network.region.ags, kind=InstitutionKind.SCHOOL)
    return schools.exclude(state__in=GONE).defer("words")


def is_school_of(network: Network, school: Institution) -> bool:
    """A school of the Kreis, also one that is closed by now."""
    return school.kreis_ags == network.region.ags and school.kind == InstitutionKind.SCHOOL
