"""The types of bodies that every network can start with, and their usual rules (domain handbook 1.2, 5.1)."""

from __future__ import annotations

from dataclasses import dataclass

from .models import BodyType
from .models.bodies import DecisionMode, Quorum

Tier = BodyType.Tier


@dataclass(frozen=True)
class DefaultType:
    """A type as the house knows it before anybody configures anything."""

    key: str
    name: str
    abbreviation: str
    tier: str
    quorum: str = Quorum.MAJORITY
    mode: str = DecisionMode.MAJORITY
    parity: bool = False


DEFAULT_TYPES = (
    DefaultType(
        "bildungskonferenz",
        "Regionale Bildungskonferenz",
        "RBK",
        Tier.CONFERENCE,
        Quorum.NONE,
        DecisionMode.RECOMMENDATION,
    ),
    DefaultType(
        "lenkungskreis",
        "Lenkungskreis",
        "LK",
        Tier.STEERING,
        Quorum.BOTH_BANKS,
        DecisionMode.CONSENSUS,
        parity=True,
    ),
    DefaultType(
        "bildungsbuero", "Regionales Bildungsbüro", "RBB", Tier.OFFICE, Quorum.NONE, DecisionMode.NOTED
    ),
    DefaultType(
        "facharbeitskreis",
        "Facharbeitskreis",
        "FAK",
        Tier.WORKING,
        Quorum.NONE,
        DecisionMode.RECOMMENDATION,
    ),
    DefaultType("arbeitskreis", "Arbeitskreis", "AK", Tier.WORKING, Quorum.NONE, DecisionMode.RECOMMENDATION),
    DefaultType(
        "lenkungsausschuss", "Lenkungsausschuss", "LA", Tier.STEERING, Quorum.MAJORITY, DecisionMode.CONSENSUS
    ),
    DefaultType("beirat", "Beirat", "", Tier.OTHER, Quorum.MAJORITY, DecisionMode.RECOMMENDATION),
)
