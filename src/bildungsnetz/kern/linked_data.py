"""What programs read of an offer, as the ledger keeps it: on the page of the offer and beside it."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.urls import reverse

from bildungsnetz.contexts.ledger.queries import public_object
from bildungsnetz.contexts.ledger.sources import SITE
from bildungsnetz.contexts.offers.descriptions import offer_key
from bildungsnetz.contexts.offers.models import Offer
from standards.catalogue import lasting_uuid

# What the ledger calls the objects of two formats.
COURSE, RESOURCE = "moochub", "amb"


def linked_data(offer: Offer) -> dict[str, Any]:
    """The JSON-LD of a published offer; empty as long as the ledger does not know it."""
    known = public_object(RESOURCE, lasting_uuid(offer_key(offer.pk)))
    if known is None or known.deleted_at:
        return {}
    content: dict[str, Any] = json.loads(known.payload.replace(SITE, settings.SITE_URL))
    return content


def linked_data_url(offer: Offer) -> str:
    """Where the same stands alone."""
    return reverse("interchange:offer_json_ld", args=[lasting_uuid(offer_key(offer.pk))])
