"""How the inner loops of this package are compiled: by numba, kept on disk for the next process.

Compiled code is kept beside the package, else in the user's cache folder, else in the folder that the
environment variable NUMBA_CACHE_DIR names. Where none can be written, every process compiles anew.
"""

from typing import Any

import numba as nb


def _can_keep() -> bool:
    """Whether there is a folder for compiled code."""
    try:
        nb.njit(cache=True)(_nothing)
    except RuntimeError:
        return False
    return True


def _nothing() -> None:
    """Is never called."""


CAN_KEEP = _can_keep()

compiled: Any = nb.njit(cache=CAN_KEEP, nogil=True)
inlined: Any = nb.njit(cache=CAN_KEEP, nogil=True, forceinline=True)
