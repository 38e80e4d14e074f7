"""What the registers of strategy share: their tabs and short ways to their addresses."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.kern.frame import Link

from .frame import OfficeRequest


def register_tabs(request: OfficeRequest) -> tuple[Link, ...]:
    """Orders, measures, decisions, and for those inside recommendations and referrals."""
    entries = [("orders", _("Aufträge")), ("measures", _("Maßnahmen")), ("decisions", _("Beschlüsse"))]
    if request.principal.may(Permission.READ_INTERNAL, request.network.scope_key):
        entries += [("recommendations", _("Empfehlungen")), ("referrals", _("Verweisungen"))]
    links = ((label, to(request, name)) for name, label in entries)
    return tuple(Link(label, url, is_current=request.path == url) for label, url in links)


def check_may(is_allowed: bool) -> None:
    """Refuse the page before anybody fills in its form; the action has the last word anyway."""
    if not is_allowed:
        raise PermissionDenied(_("Dafür sind Sie bei diesem Vorgang nicht zuständig."))


def to(request: OfficeRequest, name: str, *args: object) -> str:
    """The address of a page of the open network."""
    return reverse(f"workspace:{name}", args=[request.network.slug, *args])
