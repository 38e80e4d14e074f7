"""„Meinten Sie“: a better spelling for words that no entry holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models.functions import Length

import finding
from finding import Spelled
from finding.haystacks import UMLAUT_MARK

from .models import IndexWord
from .postings import BYTES_OF_RARE
from .rewording import MOST_RARE
from .snapshot import Snapshot


def suggestion(snapshot: Snapshot, text: str, network: str = "") -> str:
    """The question in better spelling, or an empty text. One statement for each unknown word."""
    return finding.suggest(text, snapshot.lexicon, _spelled, snapshot.synonyms(network)) or ""


def _spelled(folded: Collection[str]) -> Mapping[str, Spelled]:
    """How the words of titles and summaries are written, and how many entries hold them."""
    both = [word + mark for word in folded for mark in ("", UMLAUT_MARK)]
    known = IndexWord.objects.filter(word__in=both).exclude(spelling="").annotate(size=Length("slots"))
    found: dict[str, Spelled] = {}
    for marked, spelling, is_frequent, size in known.values_list("word", "spelling", "is_frequent", "size"):
        word = marked.removesuffix(UMLAUT_MARK)
        entries = MOST_RARE + 1 if is_frequent else size // BYTES_OF_RARE
        if entries > found.get(word, Spelled("", 0)).entries:
            found[word] = Spelled(spelling, entries)
    return found
