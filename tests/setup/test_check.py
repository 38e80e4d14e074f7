"""``start.py check`` runs every check and says of each one how it went."""

import re
import sys

import pytest

from scripts.check import run_all

GOOD = [sys.executable, "-c", "print('alles gut')"]
BAD = [sys.executable, "-c", "import sys; sys.exit('eine Zeile ist zu lang')"]


def test_after_a_failed_check_the_others_run_too(capsys: pytest.CaptureFixture[str]) -> None:
    code = run_all({"Stil": BAD, "Typen": GOOD})

    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert re.fullmatch(r"✗ Stil +\d+,\d s", lines[0])
    assert lines[1:3] == ["eine Zeile ist zu lang", ""]
    assert re.fullmatch(r"✓ Typen +\d+,\d s", lines[3])


def test_what_passes_says_no_more_than_that(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_all({"Typen": GOOD}) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
