"""Numbers of a school as its sources publish them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..models import Institution, PupilCount, SozialindexLevel


@dataclass(frozen=True)
class EditionOfIndex:
    """The levels of one school in one edition, newest first; other editions must not be compared with it."""

    edition: str
    levels: tuple[SozialindexLevel, ...]


def public_sozialindex(institution: Institution) -> list[EditionOfIndex]:
    """Public: the published levels of a school, edition by edition, the newest edition first."""
    newest_first = _by_year(institution.sozialindex_levels.all())
    by_edition = sorted(newest_first, key=lambda level: level.edition, reverse=True)
    return [
        EditionOfIndex(edition, tuple(levels))
        for edition, levels in groupby(by_edition, key=lambda level: level.edition)
    ]


def public_pupil_counts(institution: Institution) -> Sequence[PupilCount]:
    """Public: the published totals of a school, newest first."""
    return sorted(institution.pupil_counts.all(), key=lambda count: count.school_year, reverse=True)


def _by_year(levels: Iterable[SozialindexLevel]) -> list[SozialindexLevel]:
    return sorted(levels, key=lambda level: level.school_year, reverse=True)
