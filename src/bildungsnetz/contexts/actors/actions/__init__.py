"""Every write to institutions and people."""

from .institutions import (
    add_institution,
    close_institution,
    confirm_institution,
    edit_institution,
    edit_own_institution,
    reopen_institution,
)
from .lists import apply_institution_rows, apply_people_rows
from .people import (
    add_function,
    add_person,
    edit_person,
    end_function,
    record_consent,
    withdraw_consent,
)
from .schools import apply_operators, apply_school_figures, apply_school_file

__all__ = [
    "add_function",
    "add_institution",
    "add_person",
    "apply_institution_rows",
    "apply_operators",
    "apply_people_rows",
    "apply_school_figures",
    "apply_school_file",
    "close_institution",
    "confirm_institution",
    "edit_institution",
    "edit_own_institution",
    "edit_person",
    "end_function",
    "record_consent",
    "reopen_institution",
    "withdraw_consent",
]
