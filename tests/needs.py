"""What a test needs from the machine, and what happens when it is not there.

Without it a test is left out with its reason, which the end of every run counts. A machine that builds
for others (``CI=true``) has to have everything, so there the test fails instead.
"""

import os
from typing import NoReturn

import pytest


def in_ci() -> bool:
    """Whether this run builds for others, said by the environment variable ``CI``."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


def leave_out(reason: str) -> NoReturn:
    """Leave the running test out for *reason* (one German sentence); in CI it fails."""
    if in_ci():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
