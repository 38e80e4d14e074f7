"""The start page of the Land: map, sentence, figures, timeline, table."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.documents.queries import public_links
from bildungsnetz.contexts.regions.data import load_map
from bildungsnetz.contexts.registry.queries import fictional_networks, network_counts
from bildungsnetz.contexts.registry.register import (
    District,
    RegisterRow,
    coverage,
    districts,
    register,
    timeline,
    undated,
)
from bildungsnetz.kern.formats import plain_day

from ..charts import growth_chart
from ..evidence import with_badges
from ..frame import PublicRequest, public_page
from ..maps import Area, DrawnMap, draw


@require_safe
@public_page
def land(request: PublicRequest) -> HttpResponse:
    """Which Kreise and kreisfreie Städte have a network, since when, and on what evidence."""
    rows = register()
    counts = list(network_counts())
    years = timeline(rows, counts)
    dated = [count for count in counts if count.counted_on]
    context = {
        "districts": [district_shown(district) for district in districts(rows)],
        "coverage": coverage(rows),
        "map": land_map(rows),
        "years": [year for year in years if year.rows or year.counts],
        "chart": growth_chart(years),
        "dated": years[-1].dated_so_far,
        "undated": undated(rows),
        "counts": counts,
        "latest_count": dated[-1] if dated else None,
        "examples": fictional_networks(),
        "links": public_links(LAND),
    }
    return render(request, "portal/land.html", context)


def district_shown(district: District) -> dict[str, object]:
    """A Regierungsbezirk with its figures in words; what there is none of is left out."""
    figures = district.coverage
    parts = (
        (figures.proven, _("%(n)s belegt")),
        (figures.unconfirmed, _("%(n)s unbestätigt")),
        (figures.none, _("%(n)s nicht belegt")),
    )
    return {
        "title": _("Regierungsbezirk %(name)s") % {"name": district.name},
        "figures": ", ".join(words % {"n": number} for number, words in parts if number),
        "rows": with_badges(district.rows),
    }


def land_map(rows: list[RegisterRow]) -> DrawnMap:
    """The 53 with where they lead: to their own pages, else to their row of the register."""
    areas = (
        Area(row.ags, address_of(row), row.evidence.value, note_of(row), is_marked=row.is_live)
        for row in rows
    )
    return draw(_("Karte der Netzwerke in Nordrhein-Westfalen"), load_map("nrw"), areas)


def address_of(row: RegisterRow) -> str:
    """The network's own pages where it has them, else its row in the register."""
    if row.network is not None and row.is_live:
        return reverse("portal:network", args=[row.network.slug])
    return f"{reverse('portal:networks')}#r{row.ags}"


def note_of(row: RegisterRow) -> str:
    """Evidence and beginning in a few words."""
    if row.since:
        return _("%(evidence)s, Vertrag %(since)s") % {
            "evidence": row.evidence.label,
            "since": plain_day(row.since),
        }
    return str(row.evidence.label)
