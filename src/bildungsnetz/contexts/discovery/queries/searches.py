"""Saved searches, found by the link of a mail only."""

from __future__ import annotations

from bildungsnetz.contexts.kernel.tokens import hash_of

from ..models import SavedSearch


def saved_search_by_token(token: str) -> SavedSearch | None:
    """Public: the search whose newest link carries this token. The link only shows; the button posts."""
    return SavedSearch.objects.select_related("network").filter(token_hash=hash_of(token)).first()
