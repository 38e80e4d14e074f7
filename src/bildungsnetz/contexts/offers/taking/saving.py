"""Writing many offers at once, inside a running action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.following import portions
from bildungsnetz.contexts.kernel.gate import current_deed
from bildungsnetz.contexts.kernel.records import Record, record_all
from intake.findings import Progress

from ..content import PARTS, Content
from ..models import OfferField, OfferProposal
from ..parts import dates_of, links_of, places_of
from ..writing import put_parts
from .merging import Draft, Regions

AT_ONCE = 250  # offers


def save_drafts(drafts: Sequence[Draft], regions: Regions, progress: Progress) -> None:
    """Write all of them, new ones with few statements for many."""
    done = 0
    for some in portions(drafts, AT_ONCE):
        _create([draft for draft in some if draft.is_new], regions)
        _change([draft for draft in some if not draft.is_new])
        done += len(some)
        progress(done, len(drafts))


def _create(drafts: list[Draft], regions: Regions) -> None:
    for draft in drafts:
        draft.offer.derive()
    record_all([draft.offer for draft in drafts], create=True)
    places: list[Record] = []
    dates: list[Record] = []
    links: list[Record] = []
    fields: list[Record] = []
    for draft in drafts:
        offer, said = draft.offer, draft.said.content
        draft.imported.offer = offer  # again: now it has a key
        places += places_of(offer, said.get("places", ()), regions)
        dates += dates_of(offer, said.get("dates", ()))
        links += links_of(offer, said.get("links", ()))
        fields += [OfferField(offer=offer, field_id=key) for key in said.get("fields", ())]
    for rows in (places, dates, links, fields, [draft.imported for draft in drafts]):
        record_all(rows, create=True)


def _change(drafts: list[Draft]) -> None:
    differing = [draft.offer for draft in drafts if draft.offer.changed_fields()]
    for offer in differing:
        offer.derive()
    record_all(differing, create=False)
    for draft in drafts:
        put_parts(draft.offer, {name: value for name, value in draft.taken.items() if name in PARTS})
    _propose([draft for draft in drafts if draft.proposed])
    told = [draft.imported for draft in drafts]
    record_all([one for one in told if one.pk is None], create=True)
    record_all([one for one in told if one.pk is not None and one.changed_fields()], create=False)


def _propose(drafts: list[Draft]) -> None:
    """Wishes join the change that waits already."""
    rows: list[OfferProposal] = []
    for draft in drafts:
        known = cast("list[OfferProposal]", getattr(draft.offer, "waiting", []))
        row = known[0] if known else OfferProposal(offer=draft.offer)
        values: Content = {**row.values, **draft.proposed}
        row.values, row.proposed_by, row.proposed_at = values, current_deed().by.label[:200], clock.now()
        rows.append(row)
    record_all([row for row in rows if row.pk is None], create=True)
    record_all([row for row in rows if row.pk is not None], create=False)
