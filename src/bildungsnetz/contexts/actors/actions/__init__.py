"""Every write to institutions and people."""

from .address_changes import confirm_new_address, stop_new_address
from .confirmations import (
    FunctionAnswer,
    answer_confirmation,
    ask_all,
    ask_due_people,
    ask_person,
    confirm_person,
    remind_person,
)
from .erasing import erase_person, withhold_erasure
from .institutions import (
    add_institution,
    close_institution,
    confirm_institution,
    edit_institution,
    edit_own_institution,
    reopen_institution,
)
from .lists import apply_institution_rows, apply_people_rows
from .merges import confirm_merge, decline_merge, keep_apart, merge_records, request_merge, undo_merge
from .people import (
    add_function,
    add_person,
    edit_person,
    end_function,
    record_consent,
    withdraw_consent,
)
from .schools import add_example_figures, apply_operators, apply_school_figures, apply_school_file

__all__ = [
    "FunctionAnswer",
    "add_example_figures",
    "add_function",
    "add_institution",
    "add_person",
    "answer_confirmation",
    "apply_institution_rows",
    "apply_operators",
    "apply_people_rows",
    "apply_school_figures",
    "apply_school_file",
    "ask_all",
    "ask_due_people",
    "ask_person",
    "close_institution",
    "confirm_institution",
    "confirm_merge",
    "confirm_new_address",
    "confirm_person",
    "decline_merge",
    "edit_institution",
    "edit_own_institution",
    "edit_person",
    "end_function",
    "erase_person",
    "keep_apart",
    "merge_records",
    "record_consent",
    "remind_person",
    "reopen_institution",
    "request_merge",
    "stop_new_address",
    "undo_merge",
    "withdraw_consent",
    "withhold_erasure",
]
