"""What the pages of offers share, for the office and for providers: badges, the form, two texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError
from bildungsnetz.contexts.offers.content import content_of, plain
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.offers.queries import public_names_in
from bildungsnetz.kern.offers import in_words, label_of

from .forms.offer_rows import FIELDS
from .forms.offers import OfferForm
from .submitting import submit

LOOKS = {
    Offer.State.DRAFT: "neutral",
    Offer.State.SUBMITTED: "warning",
    Offer.State.IN_REVIEW: "info",
    Offer.State.PUBLISHED: "success",
    Offer.State.DUE: "warning",
    Offer.State.EXPIRED: "danger",
    Offer.State.REJECTED: "danger",
    Offer.State.ARCHIVED: "neutral",
}


@dataclass(frozen=True)
class TwoTexts:
    """One thing that an offer says, as it stands and as somebody wants it."""

    label: str
    old: str
    new: str


def badge_of(offer: Offer) -> tuple[str, str]:
    """Kind and word of the badge that says where the offer stands."""
    return LOOKS[Offer.State(offer.state)], str(offer.get_state_display())


def two_texts(offer: Offer, values: Mapping[str, Any]) -> list[TwoTexts]:
    """Where the values differ from what the offer says now, in words."""
    wanted = plain(values)
    here = content_of(offer, wanted)
    names = public_names_in(here, wanted)
    return [
        TwoTexts(label_of(name), in_words(name, here[name], names), in_words(name, value, names))
        for name, value in wanted.items()
        if value != here[name]
    ]


def submit_offer_form(form: OfferForm, deed: Callable[..., Any]) -> bool:
    """Run the deed with what the form tells; an error of a part stands at the part's first field."""

    def told(**_values: Any) -> Any:
        try:
            return deed(**form.told())
        except Conflict:
            raise
        except DomainError as error:
            if error.field in FIELDS:
                raise DomainError(error.message, field=FIELDS[error.field]) from error
            raise

    return submit(form, told)


def is_overdue(offer: Offer) -> bool:
    """Should somebody confirm it?"""
    return (
        offer.valid_until is not None and offer.valid_until < clock.today() and offer.published_at is not None
    )
