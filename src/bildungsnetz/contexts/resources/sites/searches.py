"""The record of a search as actions need it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError

from ..models import SiteSearch


def locked_search(search: SiteSearch) -> SiteSearch:
    """The search as it is now; nobody else changes it until the action is over."""
    rows = SiteSearch.objects.select_for_update(of=("self",)).select_related("network__region")
    fresh: SiteSearch | None = rows.filter(pk=search.pk).first()
    if fresh is None:
        raise DomainError(_("Diese Suche gibt es nicht mehr."))
    return fresh
