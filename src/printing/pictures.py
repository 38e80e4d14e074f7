"""Pictures for both renderers, drawn by the typesetter, which so finds what cannot be printed."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import typst

from .errors import UnreadablePicture
from .typefaces import fonts

LOGO_HEIGHT, LOGO_WIDTH = 17.0, 70.0  # millimetres at most
_SHARP = 300.0  # dots per inch, sharp on paper
_PAGE = "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
_FIGURE = _PAGE + '#image("picture")'
_LOGO = (
    _PAGE
    + f"""#context {{
  let logo = image("picture", height: {LOGO_HEIGHT}mm)
  if measure(logo).width <= {LOGO_WIDTH}mm {{ logo }} else {{ image("picture", width: {LOGO_WIDTH}mm) }}
}}"""
)


def png_of_figure(svg: bytes) -> bytes:
    """A drawing in its own size as PNG. Raises UnreadablePicture."""
    return _drawn("figure", _FIGURE, svg)


def png_of_logo(logo: bytes) -> bytes:
    """A logo (PNG, JPEG, SVG) as PNG in the size of a letterhead. Raises UnreadablePicture.

    So neither a photograph of many megabytes nor the colours of a printing press come into a document.
    """
    return _drawn("logo", _LOGO, logo)


def size_of(png: bytes) -> tuple[float, float]:
    """Width and height in millimetres of a picture that was drawn here."""
    pixels = struct.unpack(">II", png[16:24])
    return pixels[0] / _SHARP * 25.4, pixels[1] / _SHARP * 25.4


@contextmanager
def folder_of(files: Mapping[str, bytes]) -> Iterator[str]:
    """The files under their names in a folder that is gone afterwards: all that the typesetter may open."""
    with tempfile.TemporaryDirectory(prefix="druck-") as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        yield folder


def _drawn(part: str, source: str, picture: bytes) -> bytes:
    with folder_of({"main.typ": source.encode(), "picture": picture}) as folder:
        try:
            png = typst.compile(
                f"{folder}/main.typ", root=folder, font_paths=fonts(), format="png", ppi=_SHARP
            )
        except typst.TypstError as error:
            raise UnreadablePicture(part, error.message) from error
    return png
