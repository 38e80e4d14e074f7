"""The roles of a network and of the Land, each with what it may do (domain handbook, section 4)."""

from __future__ import annotations

from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from .permissions import Permission

P = Permission


class ScopeKind(Enum):
    """What kind of scope a role is granted in."""

    LAND = "land"
    NETWORK = "netz"
    BODY = "gremium"
    INSTITUTION = "einrichtung"


_MEMBER = frozenset({P.ENTER_WORKSPACE, P.READ_MEETINGS, P.REPORT_ORDERS})
_CHAIR = _MEMBER | {P.APPROVE_MINUTES}
_STAFF = frozenset(
    {
        P.ENTER_WORKSPACE,
        P.READ_INTERNAL,
        P.EDIT_AGREEMENT,
        P.EDIT_BODIES,
        P.RUN_MEETINGS,
        P.READ_MEETINGS,
        P.EDIT_STRATEGY,
        P.REPORT_ORDERS,
        P.EDIT_ACTORS,
        P.EDIT_OFFERS,
        P.EDIT_EVENTS,
        P.CONFIRM_INSTITUTION,
        P.RUN_IMPORTS,
        P.PLAN_STAFF,
        P.EDIT_MATERIAL,
        P.EDIT_NEWS,
        P.READ_OUTBOX,
        P.READ_AUDIT,
    }
)
_HEAD = _STAFF | {
    P.SET_UP_NETWORK,
    P.ADOPT_PLANS,
    P.APPROVE_MINUTES,
    P.PUBLISH_DECISIONS,
    P.PUBLISH_NEWS,
    P.MANAGE_USERS,
}
_INSTITUTION = frozenset(
    {P.ENTER_WORKSPACE, P.CONFIRM_INSTITUTION, P.KEEP_OFFERS, P.BORROW_MATERIAL, P.REPORT_ORDERS}
)


class Role(Enum):
    """A role has a stable key, a German name, a scope kind, who holds it, and its permissions."""

    OFFICE_HEAD_PEDAGOGICAL = (
        "leitung-paedagogisch",
        _("Leitung Bildungsbüro (pädagogisch)"),
        ScopeKind.NETWORK,
        _("pädagogische Leitung des Regionalen Bildungsbüros, vom Land"),
        _HEAD,
    )
    OFFICE_HEAD_ADMINISTRATIVE = (
        "leitung-verwaltung",
        _("Leitung Bildungsbüro (verwaltungsfachlich)"),
        ScopeKind.NETWORK,
        _("verwaltungsfachliche Leitung des Regionalen Bildungsbüros, von der Kommune"),
        _HEAD,
    )
    OFFICE_STAFF = (
        "mitarbeit",
        _("Mitarbeit Bildungsbüro"),
        ScopeKind.NETWORK,
        _("abgeordnete Lehrkraft, Sachbearbeitung, Bildungsmonitoring, Koordinierung"),
        _STAFF,
    )
    SUPERVISION = (
        "schulaufsicht",
        _("Schulaufsicht"),
        ScopeKind.NETWORK,
        _("untere und obere Schulaufsicht, Regionalkoordination"),
        frozenset({P.ENTER_WORKSPACE, P.READ_INTERNAL}),
    )
    DATA_PROTECTION = (
        "datenschutz",
        _("Datenschutz und Administration"),
        ScopeKind.NETWORK,
        _("Datenschutzbeauftragte und IT des Kreises"),
        frozenset({P.ENTER_WORKSPACE, P.READ_AUDIT, P.READ_OUTBOX, P.MANAGE_USERS}),
    )
    CHAIR = (
        "vorsitz",
        _("Vorsitz"),
        ScopeKind.BODY,
        _("Vorsitz eines Gremiums; folgt aus dem Sitz"),
        _CHAIR,
    )
    MEMBER = (
        "mitglied",
        _("Gremienmitglied"),
        ScopeKind.BODY,
        _("Mitglied oder Stellvertretung; folgt aus dem Sitz"),
        _MEMBER,
    )
    SCHOOL = (
        "schule",
        _("Schule"),
        ScopeKind.INSTITUTION,
        _("Schulleitung und Sekretariat; das Konto gehört zur Schulnummer"),
        _INSTITUTION,
    )
    TEACHER = (
        "lehrkraft",
        _("Lehrkraft oder Fachkraft"),
        ScopeKind.INSTITUTION,
        _("persönliches Konto an einer Einrichtung"),
        frozenset({P.ENTER_WORKSPACE}),
    )
    PARTNER = (
        "partner",
        _("Partner"),
        ScopeKind.INSTITUTION,
        _("Kita, Volkshochschule, Betrieb, Museum, Jugendhilfe, Agentur für Arbeit und andere"),
        _INSTITUTION,
    )
    DISTRICT = (
        "bezirksregierung",
        _("Bezirkskoordination"),
        ScopeKind.LAND,
        _("Bezirksregierung: veröffentlichte Stände der Netzwerke"),
        frozenset({P.ENTER_WORKSPACE, P.READ_LAND}),
    )
    MINISTRY = (
        "ministerium",
        _("Ministerium (Land)"),
        ScopeKind.LAND,
        _("Schulministerium: alle Verträge, zugesagte und besetzte Stellen, Berichte, Abdeckung"),
        frozenset(
            {
                P.ENTER_WORKSPACE,
                P.READ_LAND,
                P.CREATE_NETWORK,
                P.EDIT_NEWS,
                P.PUBLISH_NEWS,
                P.RUN_IMPORTS,
                P.MANAGE_USERS,
            }
        ),
    )

    def __init__(
        self, key: str, label: Any, scope_kind: ScopeKind, holder: Any, permissions: frozenset[P]
    ) -> None:
        self.key = key
        self.label = label
        self.scope_kind = scope_kind
        self.holder = holder
        self.permissions = permissions


BY_KEY = {role.key: role for role in Role}
