"""The life of an offer as one frozen table (domain handbook, section 5.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.errors import DomainError

from .models import Offer

State = Offer.State


@dataclass(frozen=True)
class Step:
    """One allowed transition: what it is called, from which states, to which, and what is said otherwise."""

    label: Any
    sources: frozenset[str]
    target: str
    refusal: Any


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "submit": Step(
            _("einreichen"),
            frozenset({State.DRAFT, State.REJECTED}),
            State.SUBMITTED,
            _("Einreichen lässt sich ein Entwurf oder ein zurückgewiesenes Angebot."),
        ),
        "take_back": Step(
            _("zurückholen"),
            frozenset({State.SUBMITTED}),
            State.DRAFT,
            _("Zurückholen geht nur, solange niemand das Angebot prüft."),
        ),
        "take_up_review": Step(
            _("Prüfung beginnen"),
            frozenset({State.SUBMITTED}),
            State.IN_REVIEW,
            _("Dieses Angebot wird schon geprüft, oder es ist nicht eingereicht."),
        ),
        "publish": Step(
            _("veröffentlichen"),
            frozenset({State.DRAFT, State.SUBMITTED, State.IN_REVIEW}),
            State.PUBLISHED,
            _("Dieses Angebot ist schon entschieden. Bitte laden Sie die Seite neu."),
        ),
        "reject": Step(
            _("zurückweisen"),
            frozenset({State.SUBMITTED, State.IN_REVIEW}),
            State.REJECTED,
            _("Dieses Angebot ist schon entschieden. Bitte laden Sie die Seite neu."),
        ),
        "confirm": Step(
            _("bestätigen"),
            frozenset({State.PUBLISHED, State.DUE, State.EXPIRED}),
            State.PUBLISHED,
            _("Bestätigen lässt sich nur, was veröffentlicht war."),
        ),
        "fall_due": Step(
            _("Frist erreicht"),
            frozenset({State.PUBLISHED}),
            State.DUE,
            _("Die Frist gilt nur für veröffentlichte Angebote."),
        ),
        "expire": Step(
            _("ohne Antwort abgelaufen"),
            frozenset({State.DUE}),
            State.EXPIRED,
            _("Ablaufen kann nur, was zu aktualisieren ist."),
        ),
        "archive": Step(
            _("beenden"),
            frozenset(State) - {State.ARCHIVED},
            State.ARCHIVED,
            _("Dieses Angebot ist schon beendet."),
        ),
        "restore": Step(
            _("wieder aufnehmen"),
            frozenset({State.ARCHIVED}),
            State.DRAFT,
            _("Wieder aufnehmen lässt sich nur ein beendetes Angebot."),
        ),
    }
)

# What the provider may write without asking; afterwards a change is a proposal.
OPEN_TO_PROVIDER = frozenset({State.DRAFT, State.SUBMITTED, State.REJECTED})
# Was public and can be so again without a new review.
REVIEWED = STEPS["confirm"].sources
WAITING = STEPS["reject"].sources


def can(step: str, state: str) -> bool:
    """Is this step allowed in this state?"""
    return state in STEPS[step].sources


def advance(offer: Offer, step: str) -> None:
    """Set the state that the step leads to; raises `DomainError` where the table does not allow it."""
    if offer.state not in STEPS[step].sources:
        raise DomainError(str(STEPS[step].refusal))
    offer.state = STEPS[step].target
