"""The lists as kinds of lists that the worker takes over."""

from __future__ import annotations

from bildungsnetz.contexts.actors.importing import ListKind

from ..actions.taking import apply_need_rows, apply_staff_rows
from .needs import NeedListPlan
from .staff import StaffListPlan
from .targets import NEED_TARGETS, STAFF_TARGETS
from .wide import unfolded_needs

NEED_LIST = ListKind(NEED_TARGETS, NeedListPlan, apply_need_rows, shaped=unfolded_needs)
STAFF_LIST = ListKind(STAFF_TARGETS, StaffListPlan, apply_staff_rows)
