"""Offers for tests, built through actions."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.descriptions import offer_key
from bildungsnetz.contexts.offers.keepers import Keeper, OwnImports, as_importer, link_principal
from bildungsnetz.contexts.offers.models import Offer, OfferFeed, OfferPicture
from bildungsnetz.contexts.regions.actions import add_fictional_region
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.regions.queries import region_by_ags
from bildungsnetz.contexts.registry.models import Network
from intake.sources import source_from_bytes
from standards.catalogue import lasting_uuid

from .actors import an_institution
from .documents import a_picture, an_upload

PROVIDER_MAIL = "buero@vhs.musterland.example"


def a_municipality(network: Network, name: str = "Musterdorf", number: str = "004") -> Region:
    """A municipality of the network's Kreis, made once."""
    ags = f"{network.region.ags}{number}"
    return region_by_ags(ags) or add_fictional_region(
        by=COMMAND,
        ags=ags,
        name=name,
        long_name=name,
        kind=Region.Kind.MUNICIPALITY,
        parent=network.region,
        lon=6.4,
        lat=51.6,
    )


def a_provider(network: Network, name: str = "VHS Musterland", **values: Any) -> Institution:
    """The institution of this name, made once."""
    values.setdefault("mail", PROVIDER_MAIL)
    found = Institution.objects.filter(name=name, kreis_ags=network.region.ags).first()
    return found or an_institution(network, name, **values)


def an_offer(network: Network, title: str = "Hausaufgabenbetreuung", **values: Any) -> Offer:
    """A complete draft of the Volkshochschule for the third and fourth grade."""
    provider = values.pop("provider", None) or a_provider(network)
    told = {
        "summary": "Nachmittags gemeinsam lernen, mit Hilfe, wo es hakt.",
        "kind": "lernfoerderung",
        "categories": ["lebenskompetenz"],
        "stages": ["primar"],
        "modes": ["in_der_schule"],
        "contact_label": "Anmeldung",
        "contact_phone": "09999 1234",
        "is_free": True,
    }
    return actions.draft_offer(Keeper(network, provider), by=COMMAND, title=title, **{**told, **values})


def a_submitted_offer(network: Network, title: str = "Hausaufgabenbetreuung", **values: Any) -> Offer:
    """An offer that waits for its review."""
    return actions.submit_offer(an_offer(network, title, **values), by=COMMAND)


def a_public_offer(network: Network, title: str = "Hausaufgabenbetreuung", **values: Any) -> Offer:
    """An offer that everybody sees since today."""
    return actions.publish_offer(an_offer(network, title, **values), by=COMMAND)


def an_offer_picture(offer: Offer) -> OfferPicture:
    """A small picture of the offer."""
    return actions.add_offer_picture(
        offer,
        by=COMMAND,
        file=an_upload("bild.png", a_picture()),
        alternative_text="Kinder lesen",
        rights="Foto: erfunden",
        rights_cleared=True,
    )


def a_provider_link(offer: Offer) -> str:
    """The token of a mail to the provider of the offer."""
    actions.ask_provider(Keeper(offer.network, offer.provider), by=COMMAND)
    return str(OutboxMessage.objects.filter(name="offers.confirmation").latest("pk").data["token"])


def a_feed(network: Network, address: str = "https://kurse.example/feed", **values: Any) -> OfferFeed:
    """A feed of the Volkshochschule that is published without a review."""
    told = {"address": address, "format": "moochub", "is_trusted": True, "licence": "CC0", **values}
    told = {"categories": ["mint"], "stages": ["weiterbildung"], **told}
    return actions.add_feed(network, by=COMMAND, provider=a_provider(network), **told)


def an_own_import(keeper: Keeper) -> DataImport:
    """A list that the provider has uploaded; its columns are still to be sorted out."""
    source = source_from_bytes("kurse.csv", b"Titel;Nummer\nRoboter bauen;K1\n")
    by = as_importer(link_principal(keeper), keeper)
    return record_import(OwnImports(keeper), by=by, kind=DataImport.Kind.OFFERS, source=source)


def keys_of_offers(network: Network) -> dict[str, Any]:
    """A public offer with a change that waits and a picture, by the segments of addresses."""
    offer = a_public_offer(network)
    by = link_principal(Keeper(network, offer.provider))
    proposal = actions.propose_change(offer, by=by, title="Lernzeit")
    assert proposal is not None
    own = ("change_own_offer", "add_own_picture", "submit_own_offer", "end_own_offer", "resume_own_offer")
    public = ("hsds_object", "moochub_course", "offer_json_ld")
    return {
        "angebote": offer.pk,
        "offer.slug": offer.slug,
        "remove_offer_picture.key": an_offer_picture(offer).pk,
        "anbieter": a_provider_link(offer),
        "datenstroeme": a_feed(network).pk,
        "liste": an_own_import(Keeper(network, offer.provider)).pk,
        **{f"{name}.key": offer.pk for name in own},
        "dcat_catalog.form": "ttl",
        "hsds_list.listed": "services",
        "hsds_object.listed": "services",
        **{f"{name}.key": lasting_uuid(offer_key(offer.pk)) for name in public},
        **{f"{name}.key": proposal.pk for name in ("review_change", "adopt_change", "reject_change")},
    }
