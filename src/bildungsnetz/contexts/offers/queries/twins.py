"""Offers that may be the same, as a hint while somebody types a title."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from bildungsnetz.contexts.registry.models import Network
from finding.stems import stem
from finding.words import words

from ..models import Offer

SAME_PROVIDER = 70  # of 100, after rapidfuzz: „Schnupperkurs Geige“ and „Geige: Schnupperkurse für alle“
OTHER_PROVIDER = 88
SHOWN = 3
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Twin:
    """An offer that sounds alike."""

    key: int
    title: str
    provider: str
    state: str
    score: int


def possible_twins(
    network: Network, title: str, *, provider: int | None = None, but: int | None = None
) -> list[Twin]:
    """Offers of the network with nearly this title, the same provider's first; for those who write one.

    One statement over the titles of the network; what was archived or rejected does not count.
    """
    wanted = _core(title)
    if len(wanted) < _SHORTEST:
        return []
    rows = Offer.objects.filter(network=network).exclude(
        state__in=(Offer.State.ARCHIVED, Offer.State.REJECTED)
    )
    found = []
    for key, known, owner, name, state in rows.exclude(pk=but).values_list(
        "pk", "title", "provider_id", "provider__name", "state"
    ):
        score = round(fuzz.token_sort_ratio(wanted, _core(known)))
        if score >= (SAME_PROVIDER if owner == provider else OTHER_PROVIDER):
            found.append(
                (owner != provider, -score, Twin(key, known, name, str(Offer.State(state).label), score))
            )
    return [twin for *_order, twin in sorted(found, key=lambda one: one[:2])[:SHOWN]]


def _core(title: str) -> str:
    return " ".join(stem(word.folded) for word in words(title))
