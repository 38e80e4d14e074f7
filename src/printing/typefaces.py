"""The fonts of documents: the same on every machine, because those of the machine are not asked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).parent / "fonts"


@cache
def fonts() -> typst.Fonts:
    """Fira Sans, and what the typesetter brings itself for other scripts; read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FOLDER])
