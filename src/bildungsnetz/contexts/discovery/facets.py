"""By what the catalogue is narrowed down. The keys stand in addresses, so they are German and stay."""

from __future__ import annotations

from enum import StrEnum


class Facet(StrEnum):
    """A facet; its values are keys whose labels the faces know. The order is the layout of the cards."""

    KIND = "art"  # Kind
    NETWORK = "netz"  # slug
    FORM = "form"  # kind of offer
    CATEGORY = "kategorie"
    STAGE = "stufe"
    FIELD = "handlungsfeld"
    COST = "kosten"
    MODE = "ort"  # at a place, online, comes to the school
    LANGUAGE = "sprache"
    SCHOOL_FORM = "schulform"
    AGE = "alter"  # years, one value for each
    ACCESS = "barrierefrei"
    MUNICIPALITY = "gemeinde"  # AGS
    PROVIDER = "anbieter"  # key of the institution


FACETS = tuple(Facet)
