"""People by their function, and the demo's accounts, one per role."""

from __future__ import annotations

from django.conf import settings

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import BY_KEY, Role, ScopeKind
from bildungsnetz.contexts.access.scopes import LAND, institution_scope
from bildungsnetz.contexts.accounts.actions import grant_role, open_account
from bildungsnetz.contexts.accounts.places import RoleAt
from bildungsnetz.contexts.accounts.queries import DEMO_MAIL_HOST
from bildungsnetz.contexts.actors.actions import add_function, add_person, edit_person, record_consent

from ..reading import Table, read
from .network import FIRST_DAY
from .world import OFFICE, World


def enter_people(world: World) -> None:
    """People on the first day; accounts only where the page of demo accounts can open them."""
    told = read("musterland", "bodies.toml")
    world.diary.on(FIRST_DAY, _add_people, world, told, hour=9)
    if settings.DEMO:
        world.diary.on(FIRST_DAY, _open_accounts, world, told["accounts"], hour=10)


def _add_people(world: World, told: Table) -> None:
    addresses = {account.get("person"): role for role, account in told["accounts"].items()}
    for key, (role, institution, name) in told["people"].items():
        address = f"{addresses.get(key, key)}@{DEMO_MAIL_HOST}"
        person = add_person(world.network, by=OFFICE, family_name=name, mail=address, source="erfunden")
        add_function(
            person,
            by=OFFICE,
            institution=world.institutions[institution],
            role=role,
            is_public_by_office=key in told["names"]["by_office"],
            source="erfunden",
        )
        if key in told["names"]["by_consent"]:
            record_consent(
                person, by=OFFICE, purpose="name", text_version="1", proof="unterschriebener Bogen"
            )
        world.people[key] = person


def _open_accounts(world: World, accounts: Table) -> None:
    for key, told in accounts.items():
        role = BY_KEY[key]
        person = world.people[told["person"]] if "person" in told else None
        place = _place(world, role, told)
        user = open_account(
            by=COMMAND,
            email=f"{key}@{DEMO_MAIL_HOST}",
            name=str(person) if person else told["name"],
            scope=place.scope_key,
        )
        if person:
            edit_person(person, by=OFFICE, account=user)
        if place.fits:
            grant_role(place, by=COMMAND, user=user)


def _place(world: World, role: Role, told: Table) -> RoleAt:
    """Where the role holds; one that follows from a seat fits nowhere and is not granted."""
    network = world.network
    match role.scope_kind:
        case ScopeKind.LAND:
            return RoleAt(role, LAND, "Land")
        case ScopeKind.INSTITUTION:
            institution = world.institutions[told["institution"]]
            return RoleAt(role, institution_scope(institution.pk), institution.name, network.scope_key)
        case _:
            return RoleAt(role, network.scope_key, network.region.long_name, network.scope_key)
