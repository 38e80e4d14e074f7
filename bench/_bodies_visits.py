"""Opens the pages of `bench.bodies` once and prints of each its name, address, cookie and statements."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout

import django

django.setup()

from django.core.management import call_command

from bench._bodies_chain import stock_visits
from bench._sessions import cookie_of, statements_of
from bench.bodies import MEMBER, OFFICE, PAGES
from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import grant_role, open_account
from bildungsnetz.contexts.accounts.places import RoleAt
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Measure


def main() -> None:
    """The network is the first of those that hold the stock."""
    network: Network = Network.objects.exclude(region__is_fictional=True).select_related("region")[0]
    office, member = (
        open_account(by=COMMAND, email=f"{name}@messung.example", scope=network.scope_key)
        for name in (OFFICE, MEMBER)
    )
    role = RoleAt(Role.OFFICE_HEAD_PEDAGOGICAL, network.scope_key, network.name, network.scope_key)
    grant_role(role, by=COMMAND, user=office)
    meetings = stock_visits(network, by=COMMAND, member=member)
    with redirect_stdout(sys.stderr):
        call_command("collectstatic", verbosity=0, interactive=False)
    served = Measure.objects.filter(network=network, order__isnull=False).values("order__decision")
    decision = Decision.objects.filter(pk__in=served).latest("decided_on", "pk")
    keys = {name: one.pk for name, one in meetings.items()}
    cookies = {"": "", **{name: cookie_of(f"{name}@messung.example") for name in (OFFICE, MEMBER)}}
    for name, who, pattern in PAGES:
        address = pattern.format(netz=network.slug, decision=decision.pk, slug=decision.slug, **keys)
        print(name, address, cookies[who], statements_of(address, cookies[who]), sep="\t")


if __name__ == "__main__":
    main()
