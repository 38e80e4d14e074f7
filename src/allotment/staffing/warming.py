"""Compiles the kernels of staffing, or loads them from numba's cache, before a real problem needs them.

Compiling takes 15 to 30 s once, loading about half a second per process; see `allotment.compiling`.
"""

import threading
import time

import numpy as np

from allotment.staffing.arrays import as_arrays
from allotment.staffing.ascent import begin_ascent
from allotment.staffing.coupling import couple
from allotment.staffing.problem import Person, School, StaffingProblem
from allotment.staffing.regions import regions
from allotment.staffing.searching import RegionSearch

STEPS = 20
LONGEST_ASCENT = 60.0
"""Seconds; the ascent of the tiny problem rests after milliseconds."""

_lock = threading.Lock()
_warm = threading.Event()


def is_warm() -> bool:
    """Whether this process has its kernels."""
    return _warm.is_set()


def warm() -> float:
    """Make all kernels ready; returns the seconds it took, 0.0 when they were ready before."""
    began, ready = time.monotonic(), _warm
    with _lock:
        if ready.is_set():
            return 0.0
        for region in regions(as_arrays(_tiny_problem())):
            search = RegionSearch(region, np.zeros_like(region.arrays.cap), seed=1)
            search.anneal_steps(STEPS, lambda: True)
            begin_ascent(couple(region.arrays)).advance(LONGEST_ASCENT)
        ready.set()
    return time.monotonic() - began


def _tiny_problem() -> StaffingProblem:
    """Two people who compete for two schools, one with two qualifications: every kernel has work."""
    reach = {"s": 10, "t": 40}
    return StaffingProblem(
        ("a", "b"),
        (School("s", {"a": 7, "b": 6}), School("t", {"a": 9})),
        (
            Person("p", 12, frozenset({"a", "b"}), 2, reach),
            Person("q", 11, frozenset({"a"}), 2, reach, frozenset({"t"})),
        ),
    )
