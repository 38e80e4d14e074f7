"""Python files of the house keep the rules of ``sources.py``, and a file that breaks one is found."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import sources as rules
from tests.architecture.sources import Source, sources
from tests.shared import ROOT

Rule = Callable[[Source], list[str]]
EVERYTHING = ("start.py", "src", "tests", "scripts", "bench")
CONTEXTS = ("src/bildungsnetz/contexts",)
FACES = ("src/bildungsnetz/faces",)

# What may leave the house unescaped, and why.
REVIEWED = {
    "src/bildungsnetz/kern/tags/data.py": "JSON without any sign that could end its element",
    "src/bildungsnetz/kern/tags/small.py": "one of two attributes that are written there",
}


@pytest.mark.parametrize(
    ("rule", "folders"),
    [
        (rules.imports_inside_functions, EVERYTHING),
        (rules.long_functions, EVERYTHING),
        (rules.long_files, EVERYTHING),
        (rules.vague_names, EVERYTHING),
        (rules.direct_queries, FACES),
        (rules.web_imports, CONTEXTS),
    ],
)
def test_the_house_keeps_the_rule(rule: Rule, folders: tuple[str, ...]) -> None:
    files = sources(ROOT, *folders)

    assert files, "the rule has nothing to look at"
    assert [violation for source in files for violation in rule(source)] == []


def test_only_reviewed_files_mark_text_as_safe() -> None:
    marking = {source.path.as_posix() for source in sources(ROOT, "src") if rules.unescaped(source)}

    assert marking == set(REVIEWED)


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (rules.imports_inside_functions, "def a():\n    def b():\n        import os\n", "x.py:3 imports"),
        (rules.imports_inside_functions, "async def a():\n    from os import path\n", "x.py:2 imports"),
        (rules.long_functions, "def a():\n" + "    b()\n" * 50, "x.py:1 a has 51 lines"),
        (rules.long_files, "a = 1\n" * 301, "x.py:1 has 301 lines"),
        (rules.direct_queries, "Body.objects.all()", "x.py:1 uses .objects"),
        (rules.direct_queries, "\nbody._default_manager.get()", "x.py:2 uses ._default_manager"),
        (rules.web_imports, "from django import forms", "x.py:1 imports django.forms"),
        (rules.web_imports, "import django.http", "x.py:1 imports django.http"),
        (
            rules.web_imports,
            "from django.template.loader import get_template",
            "x.py:1 imports django.template.",
        ),
        (rules.unescaped, "from x import mark_safe\nmark_safe(text)", "x.py:2 marks"),
        (rules.unescaped, "safestring.SafeString(text)", "x.py:1 marks"),
    ],
)
def test_a_broken_rule_is_found(rule: Rule, text: str, found: str) -> None:
    (violation,) = rule(Source(Path("x.py"), text, ast.parse(text)))

    assert violation.startswith(found)


@pytest.mark.parametrize("path", ["src/helpers.py", "src/utils/dates.py", "manager/__init__.py"])
def test_a_vague_name_is_found(path: str) -> None:
    assert rules.vague_names(Source(Path(path), "", ast.parse("")))


def test_what_only_looks_like_a_violation_is_none() -> None:
    text = (
        "from django.db import models\nfrom .forms import Plan\nfrom django.urlsafe import x\nobjects = []\n"
    )
    source = Source(Path("src/command.py"), text, ast.parse(text))

    assert not any(
        rule(source)
        for rule in (rules.web_imports, rules.direct_queries, rules.vague_names, rules.long_files)
    )


def test_generated_migrations_are_not_looked_at(tmp_path: Path) -> None:
    for name in ("models.py", "migrations/0001_initial.py"):
        (tmp_path / "app" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "app" / name).touch()

    assert [source.path for source in sources(tmp_path, "app")] == [Path("app/models.py")]
