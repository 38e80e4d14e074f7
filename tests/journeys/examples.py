"""A record of the example for every parameter of an address, in the state that has most to show."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.accounts.actions import set_password
from bildungsnetz.contexts.accounts.models import Grant, User
from bildungsnetz.contexts.registry.models import Network
from tests.factories.accounts import a_sign_in_link, an_invitation, secret_of_last_mail
from tests.journeys.examples_catalogue import example_events, example_material, example_offers
from tests.journeys.examples_council import (
    example_agreement,
    example_bodies,
    example_convening,
    example_strategy,
)
from tests.journeys.examples_office import example_actors, example_news, example_office, example_upkeep
from tests.journeys.examples_plans import example_plans
from tests.journeys.examples_staffing import example_staffing

PASSWORD = "ein langes gutes Wort"
SECRET = "JBSWY3DPEHPK3PXP"
HERE = "musterland"
CAREFUL = "leitung-verwaltung"  # for whom there may be second factors


def example_keys() -> dict[str, Any]:
    """By the segment before a parameter (`gremien/slug`), or by the view itself (`portal:decision slug`)."""
    network = Network.objects.get(slug=HERE)
    return {
        "netz": HERE,
        "kind": "auftraege",
        **example_bodies(network),
        **example_convening(network),
        **example_strategy(network),
        **example_actors(network),
        **example_agreement(network),
        **example_events(network),
        **example_news(network),
        **example_offers(network),
        **example_material(network),
        **example_staffing(network),
        **example_plans(network),
        **example_office(network),
        **example_upkeep(network),
        **_accounts(),
    }


def _accounts() -> dict[str, Any]:
    staff = User.objects.get(email="mitarbeit@musterland.example")
    invitation = an_invitation()
    secret = secret_of_last_mail()
    return {
        "workspace:use_sign_in_link token": a_sign_in_link(staff),
        "workspace:accept_invitation token": secret,
        "einladungen/key": invitation.pk,
        "konten/key": staff.pk,
        "rollen/key": Grant.objects.get(role="mitarbeit").pk,
        "keys/pk": _passkey(),
    }


def second_factors() -> None:
    """Give the careful account an authenticator app and recovery codes."""
    user = User.objects.get(email=f"{CAREFUL}@musterland.example")
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


def _passkey() -> int:
    """The key of the passkey that somebody has set up, or 0."""
    found = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).first()
    return int(found.pk) if found else 0


def a_password() -> None:
    """Let the careful account sign in by password, too; ends its sessions."""
    set_password(User.objects.get(email=f"{CAREFUL}@musterland.example"), by=COMMAND, password=PASSWORD)


def code_of_app() -> str:
    """What the authenticator app of the careful account shows now."""
    code: str = format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))
    return code
