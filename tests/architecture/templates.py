"""Rules on templates: short, used, named after their view, and without inline style or script."""

import ast
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from statistics import median

import django
from django.template.utils import get_app_template_dirs

from tests.architecture.sources import Source
from tests.shared import ROOT

LONGEST = 150
TYPICAL = 30
SUFFIXES = ("html", "txt", "xml", "svg")
# Django and the sign-in library look these up by their names.
ERROR_PAGES = frozenset({"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"})
NAMED = re.compile(rf"""["']([\w./-]+\.(?:{"|".join(SUFFIXES)}))["']""")
FACE = re.compile(r"bildungsnetz/faces/(?P<face>\w+)/templates/")
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
HOLE = re.compile(r"\{\w*\}|%s")  # of str.format and of the % operator
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\ssrc=)(?![^>]*\stype=.importmap.)", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"=\s*[\"']?\s*javascript:", re.IGNORECASE),
}
UNESCAPED = re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off\b")


@dataclass(frozen=True)
class Template:
    """A template: the name that Django loads it by, its path from the project's root and its text."""

    name: str
    path: Path
    text: str

    @cached_property
    def markup(self) -> str:
        """The text without comments."""
        return COMMENT.sub("", self.text)

    @property
    def face(self) -> str:
        """The face that it belongs to, or an empty string."""
        found = FACE.search(self.path.as_posix())
        return found["face"] if found else ""

    @property
    def length(self) -> int:
        return len(self.text.splitlines())


def templates(root: Path, folder: str = "src") -> list[Template]:
    """All templates of the house."""
    found = [path for suffix in SUFFIXES for path in (root / folder).glob(f"**/templates/**/*.{suffix}")]
    return [
        Template(
            path.as_posix().rpartition("/templates/")[2], path.relative_to(root), path.read_text("utf-8")
        )
        for path in sorted(found)
    ]


def library_names() -> set[str]:
    """The names of all templates that the libraries bring."""
    folders = [Path(folder) for folder in get_app_template_dirs("templates")]
    folders.append(Path(django.__file__).parent / "forms" / "templates")
    outside = [folder for folder in folders if not folder.is_relative_to(ROOT / "src")]
    return {path.relative_to(folder).as_posix() for folder in outside for path in folder.rglob("*.*")}


def long_templates(house: Iterable[Template]) -> list[str]:
    """No template is longer than a reader keeps in mind."""
    return [f"{template.path} has {template.length} lines" for template in house if template.length > LONGEST]


def typical_length(house: Iterable[Template]) -> list[str]:
    """Most templates are seen at one glance."""
    typical = median([template.length for template in house] or [0])
    return [f"the median template has {typical:g} lines"] if typical > TYPICAL else []


def inline_code(template: Template) -> list[str]:
    """Style and script come from files: the content security policy has no exceptions."""
    html = DJANGO.sub("", template.markup)
    return [f"{template.path} has {what}" for what, pattern in INLINE.items() if pattern.search(html)]


def unescaped(template: Template) -> list[str]:
    """Text that the template does not escape."""
    return [f"{template.path} marks text as safe"] if UNESCAPED.search(template.markup) else []


def unused(house: Iterable[Template], code: Iterable[Source], others: Iterable[str]) -> list[str]:
    """Every template is named in the code or in another one, or refines one of a library (*others*)."""
    house = list(house)
    patterns = {name for source in code for name in named_in(source)}
    known = ERROR_PAGES | set(others)
    for template in house:
        known |= set(NAMED.findall(template.markup)) - {template.name}
    return [
        f"{template.path} is not used"
        for template in house
        if template.name not in known and not any(fnmatchcase(template.name, pattern) for pattern in patterns)
    ]


def named_in(source: Source) -> set[str]:
    """The templates that a Python file names; what it fills in later is a ``*``."""
    texts = {_text(node) for node in ast.walk(source.tree) if isinstance(node, ast.Constant | ast.JoinedStr)}
    return {HOLE.sub("*", text) for text in texts if text.endswith(SUFFIXES) and "\n" not in text}


def misnamed(house: Iterable[Template], views: Mapping[str, set[str]], others: Collection[str]) -> list[str]:
    """A page of a face has the name of its view; a layout is called ``base``, a part begins with ``_``."""
    wrong = []
    for template in house:
        face, name = template.face, template.path.stem
        is_page = template.path.suffix == ".html" and name != "base" and not name.startswith("_")
        if face and is_page and template.name not in others and name not in views.get(face, ()):
            wrong.append(f"{template.path} has no view {name}")
    return wrong


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    return node.value if isinstance(node.value, str) else ""
