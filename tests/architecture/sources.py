"""Rules on Python files. Each takes a file and gives its violations, as ``path:line what``."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LONGEST_FILE = 300
LONGEST_FUNCTION = 50
VAGUE = frozenset({"util", "utils", "helper", "helpers", "misc", "common", "manager", "managers"})
WEB = ("http", "shortcuts", "views", "urls", "template", "forms", "middleware")
MANAGERS = frozenset({"objects", "_default_manager", "_base_manager"})
UNESCAPED = frozenset({"mark_safe", "SafeString", "SafeText"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A Python file: its path from the project's root, its text and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    def at(self, line: int, what: str) -> str:
        return f"{self.path}:{line} {what}"


@cache
def read(path: Path, root: Path) -> Source:
    """Read one file below *root*; every rule looks at the same tree."""
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(root), text, ast.parse(text))


def sources(root: Path, *folders: str) -> list[Source]:
    """All Python files below the folders (or the files) of *root* that people write."""
    found = [path for folder in folders for path in [root / folder, *sorted((root / folder).rglob("*.py"))]]
    return [read(path, root) for path in found if path.suffix == ".py" and "migrations" not in path.parts]


def imports_inside_functions(source: Source) -> list[str]:
    """Imports stand at the top, where their order can be seen."""
    lines = {
        node.lineno
        for function in _functions(source)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    return [source.at(line, "imports inside a function") for line in sorted(lines)]


def long_functions(source: Source) -> list[str]:
    """A function is read at one glance."""
    lengths = (
        (function, (function.end_lineno or 0) - function.lineno + 1) for function in _functions(source)
    )
    return [
        source.at(function.lineno, f"{function.name} has {length} lines")
        for function, length in lengths
        if length > LONGEST_FUNCTION
    ]


def long_files(source: Source) -> list[str]:
    """A file has one subject."""
    length = len(source.text.splitlines())
    return [source.at(1, f"has {length} lines")] if length > LONGEST_FILE else []


def vague_names(source: Source) -> list[str]:
    """A module is named after what is in it."""
    words = {part.removesuffix(".py") for part in source.path.parts}
    return [source.at(1, f"is named {word}") for word in sorted(words & VAGUE)]


def direct_queries(source: Source) -> list[str]:
    """A face asks the queries of a context, which know who may see what."""
    return [
        source.at(node.lineno, f"uses .{node.attr}")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]


def web_imports(source: Source) -> list[str]:
    """A context knows nothing of pages, forms or requests."""
    forbidden = tuple(f"django.{part}" for part in WEB)
    return [
        source.at(line, f"imports {module}")
        for line, module in _imports(source)
        if any(module == web or module.startswith(f"{web}.") for web in forbidden)
    ]


def unescaped(source: Source) -> list[str]:
    """Text that leaves the house without being escaped."""
    return [
        source.at(node.lineno, "marks text as safe")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and _name(node.func) in UNESCAPED
    ]


def _functions(source: Source) -> Iterator[Function]:
    return (node for node in ast.walk(source.tree) if isinstance(node, Function))


def _imports(source: Source) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported: ``from django import forms`` is ``django.forms``."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _name(node: ast.expr) -> str:
    """The last word of a called name, ``mark_safe`` of ``safestring.mark_safe``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
