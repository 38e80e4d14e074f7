"""Reads of institutions and people."""

from .figures import EditionOfIndex, public_pupil_counts, public_sozialindex
from .filters import GONE, InstitutionFilter
from .institutions import (
    MapPoint,
    institution_of,
    institutions_of,
    institutions_to_confirm,
    listed,
    operators,
    own_institution,
    own_institutions,
    public_counts_by_area,
    public_institution,
    public_institutions,
    public_kinds_and_forms,
    public_map_points,
)
from .people import consent_of, function_of, people_of, person_of

__all__ = [
    "GONE",
    "EditionOfIndex",
    "InstitutionFilter",
    "MapPoint",
    "consent_of",
    "function_of",
    "institution_of",
    "institutions_of",
    "institutions_to_confirm",
    "listed",
    "operators",
    "own_institution",
    "own_institutions",
    "people_of",
    "person_of",
    "public_counts_by_area",
    "public_institution",
    "public_institutions",
    "public_kinds_and_forms",
    "public_map_points",
    "public_pupil_counts",
    "public_sozialindex",
]
