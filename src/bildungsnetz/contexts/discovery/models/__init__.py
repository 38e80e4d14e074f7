from .entries import SINGULAR, Entry, Kind
from .postings import Card, FacetSet, IndexState, IndexWord, Posting
from .searches import SavedSearch
from .synonyms import SynonymGroup
from .wishes import UnmetWish

__all__ = [
    "SINGULAR",
    "Card",
    "Entry",
    "FacetSet",
    "IndexState",
    "IndexWord",
    "Kind",
    "Posting",
    "SavedSearch",
    "SynonymGroup",
    "UnmetWish",
]
