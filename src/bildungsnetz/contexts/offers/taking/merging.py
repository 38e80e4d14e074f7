"""What a source says anew against what an offer says now.

Three sides: what the source said before, what it says now, what stands here. Only what it says anew is taken,
and only where nobody here has written something else since.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.regions.models import Region

from ..checks import check_offer, missing_with
from ..content import AT_ONCE, COLUMNS, Content, content_of, python_value
from ..lifecycle import OPEN_TO_PROVIDER
from ..models import ImportedOffer, Offer
from ..parts import dates_of, links_of, places_of
from .known import imported_of
from .said import Said

Regions = Mapping[str, Region]
_NEVER = object()
# What makes sense only together: where one of them stays, all stay.
_TOGETHER = (
    ("is_free", "cost_amount", "cost_unit"),
    ("grade_from", "grade_to"),
    ("age_from", "age_to"),
    ("group_min", "group_max"),
    ("places_total", "places_free"),
)


@dataclass
class Draft:
    """An offer and what is to be written to it: columns are set already, `parts` and `proposed` are not.

    `here` is what it said before, `taken` what changes at once, `proposed` what the office has to review,
    `kept` what differs and stays.
    """

    offer: Offer
    said: Said
    imported: ImportedOffer
    here: Content = field(default_factory=dict)
    taken: Content = field(default_factory=dict)
    proposed: Content = field(default_factory=dict)
    kept: Content = field(default_factory=dict)
    step: str = ""  # of the lifecycle, that follows from it

    @property
    def is_new(self) -> bool:
        """Is the offer not known yet?"""
        return not self.here

    @property
    def is_changed(self) -> bool:
        """Does a known offer say something else afterwards, now or after its review?"""
        return not self.is_new and bool(self.taken or self.proposed or self.step)


def drafted(offer: Offer, said: Said, regions: Regions) -> Draft:
    """A new offer; raises `DomainError` for what contradicts itself."""
    draft = Draft(offer, said, ImportedOffer(offer=offer, said=said.content), taken=said.content)
    _set(offer, said.content, regions)
    return draft


def compared(offer: Offer, said: Said, regions: Regions, *, is_office: bool) -> Draft:
    """A known offer; raises `DomainError` for what contradicts itself or would leave it incomplete."""
    imported = imported_of(offer)
    here = content_of(offer)
    draft = Draft(offer, said, imported, here=here)
    for name, value in said.content.items():
        before = imported.said.get(name, _NEVER)
        if value in (before, here[name]):
            continue
        is_ours = here[name] == before if before is not _NEVER else here[name] in ("", None, [], False)
        (draft.taken if is_ours else draft.kept)[name] = value
    for names in _TOGETHER:
        if draft.kept.keys() & set(names):
            draft.kept |= {name: draft.taken.pop(name) for name in names if name in draft.taken}
    if not is_office and offer.state not in OPEN_TO_PROVIDER:
        draft.proposed = {name: value for name, value in draft.taken.items() if name not in AT_ONCE}
        draft.taken = {name: value for name, value in draft.taken.items() if name in AT_ONCE}
        if offer.state == Offer.State.IN_REVIEW and (draft.taken or draft.proposed):
            raise DomainError(_("Das Bildungsbüro prüft dieses Angebot gerade."), field="title")
    _set(offer, {**draft.proposed, **draft.taken}, regions, only=draft.taken)
    if offer.published_at and offer.state != Offer.State.DRAFT and (lacking := missing_of(draft)):
        raise DomainError(lacking[0][1], field=lacking[0][0])
    imported.said = {**imported.said, **said.content}
    return draft


def missing_of(draft: Draft) -> list[tuple[str, str]]:
    """What the offer would still lack, as pairs of field and sentence."""
    places: list[Content] = draft.taken.get("places") or draft.here.get("places") or []
    return missing_with(draft.offer, has_place=any(not place["is_area"] for place in places))


def _set(offer: Offer, content: Content, regions: Regions, only: Content | None = None) -> None:
    """Check everything, set the columns of `only` (else all)."""
    names = [name for name in COLUMNS if name in content]
    old = {name: getattr(offer, name) for name in names}
    for name in names:
        setattr(offer, name, python_value(name, content[name]))
    if names:
        check_offer(offer)
        _check_shape(offer, names)
    for part in (
        *places_of(offer, content.get("places", ()), regions),
        *dates_of(offer, content.get("dates", ())),
        *links_of(offer, content.get("links", ())),
    ):
        _check_shape(part, [field.name for field in part._meta.fields if not field.is_relation])
    for name in names:
        if only is not None and name not in only:
            setattr(offer, name, old[name])


def _check_shape(record: Record, names: Collection[str]) -> None:
    others = {field.name for field in record._meta.fields} - set(names)
    try:
        record.clean_fields(exclude=others)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise DomainError(messages[0], field=name) from error
