"""`{% load threads %}`: the way from the Roter Faden of a record to its whole chain."""

from __future__ import annotations

from django import template
from django.template import Context
from django.urls import reverse

from bildungsnetz.contexts.access.permissions import Permission

register = template.Library()

_SINGULAR = {"auftraege": "auftrag", "massnahmen": "massnahme"}


@register.simple_tag(takes_context=True)
def whole_thread(context: Context, kind: str, key: object) -> str:
    """The address of the whole chain, for those who may open it; else empty."""
    request = context["request"]
    if not request.principal.may(Permission.READ_INTERNAL, request.network.scope_key):
        return ""
    return reverse("workspace:chain", args=[request.network.slug, _SINGULAR.get(kind, kind), key])
