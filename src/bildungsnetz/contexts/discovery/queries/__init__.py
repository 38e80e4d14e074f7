"""Every read of discovery."""

from .catalogue import PER_PAGE, CatalogueResults, Found, Results, catalogue, find
from .offices import Wish, synonym_groups, unmet_wishes
from .searches import saved_search_by_token

__all__ = [
    "PER_PAGE",
    "CatalogueResults",
    "Found",
    "Results",
    "Wish",
    "catalogue",
    "find",
    "saved_search_by_token",
    "synonym_groups",
    "unmet_wishes",
]
