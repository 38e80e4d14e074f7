"""Examples of what is offered: offers, events, what people look for."""

from typing import Any

from bildungsnetz.contexts.accounts.models import Grant
from bildungsnetz.contexts.events.models import Event, Registration, RegistrationLink
from bildungsnetz.contexts.offers.keepers import keeper_of
from bildungsnetz.contexts.offers.models import Offer, OfferProposal
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.models import Booking, Damage, LendingRound, Material, Wish
from tests.factories.events import a_link, keys_of_events
from tests.factories.offers import a_feed, a_provider_link, an_offer_picture, an_own_import
from tests.factories.searches import a_saved_search, a_synonym_group

PARAMETER_OF = {"termine": "slug", "anmeldung": "token", "schulleitung": "token", "rueckmeldung": "token"}


def example_events(network: Network) -> dict[str, Any]:
    """A held event with certificates; forms and the door are looked at where people still come."""
    states, stands = Event.State, Registration.State
    held = Event.objects.filter(network=network, state=states.HELD, questions__isnull=False)
    held = held.filter(registrations__state=stands.ATTENDED)[0]
    full = Event.objects.filter(network=network, state=states.FULL)[0]
    draft = Event.objects.filter(network=network, state=states.DRAFT)[0]
    open_one = Event.objects.filter(network=network, state=states.PUBLISHED, most_per_registration__gt=1)[0]
    coming = Registration.objects.filter(event=full, state=stands.CONFIRMED).select_related("event")[0]
    asked = Registration.objects.filter(event__network=network, state=stands.AWAITS_HEAD)
    head = a_link(asked.select_related("event")[0], RegistrationLink.Purpose.HEAD)
    seen_in_full = ("event", "check_in_list", "cancel_event", "write_to_registered", "add_registration")
    segments = {
        f"{segment}/{PARAMETER_OF.get(segment, 'key')}": key for segment, key in keys_of_events(held).items()
    }
    return segments | {
        **{f"workspace:{name} key": full.pk for name in seen_in_full},
        **{f"workspace:{name} key": draft.pk for name in ("edit_event", "publish_event", "discard_event")},
        "workspace:change_registration key": coming.pk,
        "workspace:cancel_registration key": coming.pk,
        "workspace:own_registration token": a_link(coming),
        "workspace:change_own_registration token": a_link(coming),
        "workspace:cancel_own_registration token": a_link(coming),
        "workspace:answer_as_head token": head,
        "portal:register_for_event slug": open_one.slug,
    }


def example_offers(network: Network) -> dict[str, Any]:
    """A public offer whose provider has a link; one that waits; a change that waits; a picture."""
    proposal = OfferProposal.objects.filter(state=OfferProposal.State.OPEN).first()
    offer = proposal.offer
    return {
        "angebote/key": offer.pk,
        "angebote/slug": offer.slug,
        "workspace:review_change key": proposal.pk,
        "workspace:adopt_change key": proposal.pk,
        "workspace:reject_change key": proposal.pk,
        "workspace:remove_offer_picture key": an_offer_picture(offer).pk,
        "workspace:reject_offer key": Offer.objects.filter(state=Offer.State.SUBMITTED).first().pk,
        "anbieter/token": a_provider_link(offer),
        "datenstroeme/key": a_feed(network).pk,
        "liste/key": an_own_import(keeper_of(offer)).pk,
        "<str:token>/key": offer.pk,
        "suchwoerter/key": a_synonym_group(network).pk,
        "link/token": a_saved_search(network),
    }


def example_material(network: Network) -> dict[str, Any]:
    """Material with loans; one that is out, one of the school with an account, a damage."""
    robots = Material.objects.get(network=network, slug="robotik-koffer")
    bookings = Booking.objects.filter(material_set__material__network=network)
    damage = Damage.objects.filter(repaired_on=None).first()
    reserved = bookings.filter(state=Booking.State.RESERVED).last().pk
    school = Grant.objects.get(role="schule").scope.removeprefix("einrichtung:")
    own_wish = Wish.objects.filter(borrower=school).first().pk
    return {
        "material/key": robots.pk,
        "material/slug": robots.slug,
        "exemplare/key": damage.material_set_id,
        "schaeden/key": damage.pk,
        "ausleihen/key": bookings.filter(state=Booking.State.HANDED_OUT).first().pk,
        "verteilrunden/key": LendingRound.objects.get(material=robots).pk,
        "workspace:enter_own_wish key": LendingRound.objects.exclude(material=robots).get().pk,
        "wuensche/key": Wish.objects.filter(lending_round__material=robots).first().pk,
        "workspace:change_own_wish key": own_wish,
        "workspace:take_back_own_wish key": own_wish,
        "workspace:cancel_booking key": reserved,
        "workspace:change_booking key": reserved,
        "meine-ausleihen/key": bookings.filter(borrower=school, state=Booking.State.RESERVED).first().pk,
    }
