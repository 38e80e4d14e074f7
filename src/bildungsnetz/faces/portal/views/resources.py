"""Staff and material of a network, as sums that tell nobody's hours."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.resources.queries.material import public_material
from bildungsnetz.contexts.resources.queries.public_sums import public_sums

from ..frame import NetworkRequest, network_page
from ..trails import network_trail

MOST_MATERIAL = 12


@require_safe
@network_page
def resources(request: NetworkRequest) -> HttpResponse:
    """Posts by funder, hours of the plan in force by qualification, and what can be lent."""
    material = list(public_material(request.network)[: MOST_MATERIAL + 1])
    context = {
        "sums": public_sums(request.network),
        "material": material[:MOST_MATERIAL],
        "has_more_material": len(material) > MOST_MATERIAL,
        "breadcrumbs": network_trail(request.network, (_("Personal und Material"), "")),
    }
    return render(request, "portal/resources.html", context)
