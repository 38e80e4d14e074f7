"""docs/handbuch says what stands on the screen, and its links and pictures are there."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.shared import ROOT

HANDBOOK = ROOT / "docs/handbuch"
PAGES = sorted(HANDBOOK.glob("*.md"))
LARGEST_PICTURE = 120_000  # bytes


@cache
def screen() -> str:
    """Everything that the house can say: its sources, with the literals of one sentence run together."""
    found = []
    for folder in ("faces", "contexts", "kern/templates", "kern/tags"):
        for path in sorted((ROOT / "src/bildungsnetz" / folder).rglob("*")):
            if path.suffix in {".py", ".html"} and "migrations" not in path.parts:
                found.append(re.sub(r'"\s*\n\s*"', "", path.read_text(encoding="utf-8")))
    pure = [
        path for package in ("intake", "standards") for path in sorted((ROOT / "src" / package).rglob("*.py"))
    ]
    return "\n".join([*found, *(path.read_text(encoding="utf-8") for path in pure)])


def prose(page: Path) -> str:
    """The text in one line, as a wrapped button is still one button."""
    return " ".join(page.read_text(encoding="utf-8").split())


def test_the_handbook_numbers_its_pages_without_a_gap() -> None:
    assert len(PAGES) > 14
    assert [page.name[:2] for page in PAGES] == [*(f"{number:02}" for number in range(1, len(PAGES))), "RE"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_printed_bold_stands_on_the_screen(page: Path) -> None:
    words = sorted(set(re.findall(r"\*\*(.+?)\*\*", prose(page))))
    assert [word for word in words if not is_said(word)] == []


def is_said(word: str) -> bool:
    """Forms begin a name of a column with a capital letter."""
    return f'"{word}"' in screen() or f'"{word[0].lower()}{word[1:]}"' in screen()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_can_go_wrong_is_what_the_house_says(page: Path) -> None:
    sentences = re.findall(r"^\| „(.+?)“", page.read_text(encoding="utf-8"), re.MULTILINE)
    parts = [part.strip() for sentence in sentences for part in sentence.split("…")]
    assert [part for part in parts if part not in screen()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert target.startswith("https://") or (HANDBOOK / target).is_file(), target
    for alternative, target in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", text):
        assert alternative, target
        assert (HANDBOOK / target).stat().st_size <= LARGEST_PICTURE, target


def test_every_page_is_reached_from_the_table_of_contents() -> None:
    contents = (HANDBOOK / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES[:-1] if f"({page.name})" not in contents] == []
