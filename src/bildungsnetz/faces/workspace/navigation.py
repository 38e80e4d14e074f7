"""The side navigation of the workspace: only what the person may open."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.permissions import Permission as May
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.bodies.rules import own_body_keys
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.frame import Link, LinkGroup

# (URL name, label, permission in the network; None opens it to everybody who belongs to the network)
OF_NETWORK: tuple[tuple[str, object, May | None], ...] = (
    ("workspace:meetings", _("Sitzungen"), None),
    ("workspace:orders", _("Beschlüsse und Aufträge"), None),
    ("workspace:review", _("Rück- und Ausblick"), May.READ_INTERNAL),
    ("workspace:fields", _("Handlungsfelder"), May.READ_INTERNAL),
    ("workspace:bodies", _("Gremien und Sitze"), May.READ_INTERNAL),
    ("workspace:agreement", _("Vertrag und Stellen"), May.READ_INTERNAL),
    ("workspace:offers", _("Angebote"), May.EDIT_OFFERS),
    ("workspace:institutions", _("Einrichtungen"), May.EDIT_ACTORS),
    ("workspace:people", _("Personen"), May.EDIT_ACTORS),
    ("workspace:mailing_lists", _("Verteiler"), May.EDIT_ACTORS),
    ("workspace:events", _("Veranstaltungen"), May.EDIT_EVENTS),
    ("workspace:news", _("Meldungen"), May.EDIT_NEWS),
    ("workspace:feedback", _("Rückmeldungen"), May.EDIT_NEWS),
    ("workspace:imports", _("Datenimporte"), May.RUN_IMPORTS),
    ("workspace:outbox", _("Postausgang"), May.READ_OUTBOX),
    ("workspace:audit", _("Protokoll"), May.READ_AUDIT),
    ("workspace:users", _("Konten und Rollen"), May.MANAGE_USERS),
    ("workspace:synonyms", _("Suchwörter"), May.SET_UP_NETWORK),
    ("workspace:set_up", _("Netzwerk einrichten"), May.SET_UP_NETWORK),
)
OF_STAFFING: tuple[tuple[str, object, May], ...] = (
    ("workspace:supply_and_need", _("Bedarf und Personal auf einen Blick"), May.PLAN_STAFF),
    ("workspace:posts", _("Stellen"), May.PLAN_STAFF),
    ("workspace:staff", _("Fachkräfte"), May.PLAN_STAFF),
    ("workspace:needs", _("Bedarfe"), May.PLAN_STAFF),
    ("workspace:plans", _("Einsatzpläne"), May.PLAN_STAFF),
    ("workspace:site_searches", _("Standortsuche"), May.PLAN_STAFF),
    ("workspace:material", _("Material"), May.EDIT_MATERIAL),
)
OF_LAND: tuple[tuple[str, object, May], ...] = (
    ("workspace:land_networks", _("Netzwerke im Land"), May.READ_LAND),
    ("workspace:land_posts", _("Stellen im Land"), May.READ_LAND),
    ("workspace:land_news", _("Meldungen des Landes"), May.EDIT_NEWS),
    ("workspace:land_feedback", _("Rückmeldungen an das Land"), May.EDIT_NEWS),
    ("workspace:land_imports", _("Datenimporte des Landes"), May.RUN_IMPORTS),
    ("workspace:land_merges", _("Anfragen zu Dubletten"), May.RUN_IMPORTS),
    ("workspace:land_users", _("Konten und Rollen des Landes"), May.MANAGE_USERS),
)
OF_INSTITUTION: tuple[tuple[str, object, May], ...] = (
    ("workspace:my_institutions", _("Meine Einrichtung"), May.CONFIRM_INSTITUTION),
    ("workspace:own_bookings", _("Material ausleihen"), May.BORROW_MATERIAL),
)


def side_navigation(principal: Principal, network: Network | None, path: str) -> tuple[LinkGroup, ...]:
    """Groups of links for this person: own things, the open network, the Land."""
    own: list[tuple[str, object]] = [(reverse("workspace:today"), _("Heute"))]
    for name, label, permission in OF_INSTITUTION:
        if any(scope.startswith("einrichtung:") for scope in principal.scopes_of(permission)):
            own.append((reverse(name), label))
    if network is not None and own_body_keys(principal, May.READ_MEETINGS):
        own.append((reverse("workspace:my_bodies", args=[network.slug]), _("Meine Gremien")))
    groups = [LinkGroup(str(_("Arbeitsbereich")), _links(own, path))]
    if network is not None:
        shown = [
            (reverse(name, args=[network.slug]), label)
            for name, label, permission in OF_NETWORK
            if permission is None or principal.may(permission, network.scope_key)
        ]
        groups.append(LinkGroup(network.name, _links(shown, path)))
        resources = [
            (reverse(name, args=[network.slug]), label)
            for name, label, permission in OF_STAFFING
            if principal.may(permission, network.scope_key)
        ]
        if resources:
            groups.append(LinkGroup(str(_("Personal und Material")), _links(resources, path)))
    of_land = [
        (reverse(name), label) for name, label, permission in OF_LAND if principal.may(permission, LAND)
    ]
    if of_land:
        groups.append(LinkGroup(str(_("Land")), _links(of_land, path)))
    return tuple(groups)


def _links(entries: list[tuple[str, object]], path: str) -> tuple[Link, ...]:
    start = reverse("workspace:today")
    return tuple(
        Link(str(label), url, is_current=path == url or (url != start and path.startswith(url)))
        for url, label in entries
    )
