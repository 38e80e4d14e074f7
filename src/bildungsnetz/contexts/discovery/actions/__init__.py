"""Every write of discovery."""

from .index import rebuild_index
from .searches import confirm_search, end_search, save_search, tell_new_finds
from .synonyms import add_synonyms, add_synonyms_for_land, change_synonyms, remove_synonyms
from .wishes import count_wish

__all__ = [
    "add_synonyms",
    "add_synonyms_for_land",
    "change_synonyms",
    "confirm_search",
    "count_wish",
    "end_search",
    "rebuild_index",
    "remove_synonyms",
    "save_search",
    "tell_new_finds",
]
