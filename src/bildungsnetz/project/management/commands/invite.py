"""`bildungsnetz invite`: invites a person into a role by mail; an installation's first account begins so."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import BY_KEY, ScopeKind
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.accounts.actions import invite_person
from bildungsnetz.contexts.accounts.places import RoleAt
from bildungsnetz.contexts.registry.queries import network_in_workspace
from bildungsnetz.project.management.house import HouseCommand

INVITED = {
    key: role for key, role in BY_KEY.items() if role.scope_kind in {ScopeKind.LAND, ScopeKind.NETWORK}
}


class Command(HouseCommand):
    help = "Lädt eine Person per Mail in eine Rolle ein, zum Beispiel die erste des Ministeriums."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("email", metavar="E-MAIL", help="Adresse, an die die Einladung geht")
        parser.add_argument("--name", required=True, help="Name der Person")
        parser.add_argument("--role", required=True, choices=sorted(INVITED), help="Rolle")
        parser.add_argument("--network", default="", metavar="NETZ", help="Netzwerk, zum Beispiel kleve")

    def deed(self, **options: Any) -> None:
        role = INVITED[options["role"]]
        what = RoleAt(role, LAND, "Land Nordrhein-Westfalen")
        if role.scope_kind is ScopeKind.NETWORK:
            network = network_in_workspace(options["network"])
            if network is None:
                self.refuse("Bitte nennen Sie mit --network das Netzwerk, zum Beispiel --network kleve.")
            what = RoleAt(role, network.scope_key, str(network), network.scope_key)
        invitation = invite_person(what, by=COMMAND, email=options["email"], name=options["name"])
        self.say(
            f"Die Einladung an {invitation.email} steht im Postausgang; der Hintergrunddienst stellt sie zu."
        )
