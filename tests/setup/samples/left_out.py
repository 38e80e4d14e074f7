"""Tests that need what a machine may lack; ``test_left_out.py`` runs them on a machine without anything."""

import pytest

from tests.shared import shared_file


@pytest.mark.shared
def test_needs_the_shared_folder() -> None:
    raise AssertionError("ran without the shared folder")


def test_needs_a_shared_file() -> None:
    shared_file("data/README.md")
    raise AssertionError("ran without the shared folder")


@pytest.mark.postgres
def test_needs_postgresql() -> None:
    raise AssertionError("ran without PostgreSQL")


@pytest.mark.usefixtures("browser")
def test_needs_chromium() -> None:
    raise AssertionError("ran without Chromium")


def test_needs_nothing() -> None:
    pass
