"""Pages of docs/ that are made from the code, so that they cannot say anything else than it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils import translation

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.roles import Role, ScopeKind
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.accounts.places import RoleAt
from bildungsnetz.contexts.accounts.rules import may_give

from .event_states import event_states_page, registration_states_page
from .meeting_states import meeting_states_page
from .offer_states import offer_states_page
from .plan_states import plan_states_page

NETWORK = "netz:00000"
PLACES = {
    ScopeKind.NETWORK: ("ein Netzwerk", NETWORK, NETWORK),
    ScopeKind.BODY: ("ein Gremium", "gremium:0", NETWORK),
    ScopeKind.INSTITUTION: ("eine Einrichtung", "einrichtung:0", NETWORK),
    ScopeKind.LAND: ("das Land", LAND, ""),
}
PERMISSIONS_HEAD = """\
# Berechtigungen

Diese Seite entsteht aus dem Code (`bildungsnetz docs`); ein Test vergleicht beide. Erlaubt ist nur, was hier
steht. Jede Rolle gilt an einem Ort (Netzwerk, Gremium, Einrichtung oder Land) und nirgends sonst. Das Land
liest veröffentlichte Stände aller Netzwerke, aber nichts Internes. Die Öffentlichkeit braucht keine Rolle.
"""
GIVING_HEAD = """
Ein Netzwerk vergibt seine Rollen selbst; seine Leitung wird nur von einer Leitung oder vom Land benannt,
damit ein neues Netzwerk beginnen kann und niemand sich über Umwege zur Leitung macht. Niemand gibt sich
selbst eine Rolle oder nimmt sich eine. Vorsitz und Mitgliedschaft folgen aus dem Sitz im Gremium und werden
nie vergeben. Das Konto einer Schule entsteht mit dem ersten Anmeldelink; der geht nur an die amtliche
E-Mail-Adresse. Die Kommandozeile darf alles und heißt im Protokoll so; mit `bildungsnetz invite` lädt sie
die ersten Personen ein.
"""


def permissions_page() -> str:
    """docs/berechtigungen.md: roles, who holds them, what they may do, and who gives them."""
    with translation.override("de"):
        return "\n".join(
            [
                PERMISSIONS_HEAD,
                "## Rollen\n",
                *_table(("Rolle", "Schlüssel", "gilt für", "Wer sie hat"), _roles()),
                "\n## Was eine Rolle darf\n",
                *_table(("Berechtigung", *(f"`{role.key}`" for role in Role)), _permissions()),
                "\n## Wer Rollen vergibt",
                GIVING_HEAD,
                *_table(("Rolle", "wird vergeben von"), _givers()),
                "",
            ]
        )


PAGES: dict[str, Callable[[], str]] = {
    "angebote-zustaende.md": offer_states_page,
    "anmeldungen-zustaende.md": registration_states_page,
    "berechtigungen.md": permissions_page,
    "einsatzplaene-zustaende.md": plan_states_page,
    "sitzungen-zustaende.md": meeting_states_page,
    "veranstaltungen-zustaende.md": event_states_page,
}


def _roles() -> Iterable[tuple[str, ...]]:
    for role in Role:
        yield str(role.label), f"`{role.key}`", PLACES[role.scope_kind][0], str(role.holder)


def _permissions() -> Iterable[tuple[str, ...]]:
    for permission in Permission:
        marks = ("●" if permission in role.permissions else "" for role in Role)
        yield f"{permission.meaning} (`{permission.key}`)", *marks


def _givers() -> Iterable[tuple[str, str]]:
    for role in Role:
        _words, scope, network = PLACES[role.scope_kind]
        what = RoleAt(role, scope, "", network)
        givers = [str(giver.label) for giver in Role if what.fits and may_give(_holder(giver), what)]
        yield str(role.label), ", ".join(givers) or "niemandem: folgt aus dem Sitz"


def _holder(role: Role) -> Principal:
    """Somebody who holds nothing but this role."""
    scope = PLACES[role.scope_kind][1]
    return Principal("person", "0", "", frozenset((permission, scope) for permission in role.permissions))


def _table(head: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    head = tuple(head)
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
