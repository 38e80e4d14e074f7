"""Gives each test the room on Python's stack that requests have: below pytest, every call is deep."""

from functools import partial

import pytest

from bildungsnetz.project.middleware.stack import with_room


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> None:
    """Only puts the room around the test; pytest itself goes on to call it."""
    pyfuncitem.obj = partial(with_room, pyfuncitem.obj)
