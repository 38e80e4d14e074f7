"""Many files as one PDF with bookmarks: what people otherwise print and staple before a meeting.

PDFs keep their pages as they are, a picture becomes a page, every other file is attached to the whole. The
cover, made elsewhere, should say what is attached: nobody finds an attachment that no page names.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf
from PIL import Image, ImageOps

A4 = (595.28, 841.89)  # points
MARGIN = 36.0
PICTURE_DPI = 150
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file: `title` is its bookmark, `name` what it is called when attached; `file` can be sought in."""

    title: str
    name: str
    media_type: str
    file: BinaryIO

    @property
    def is_bound(self) -> bool:
        """Does it become pages, or is it attached?"""
        return self.media_type == _PDF or self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Chapter:
    """Files under a common bookmark, such as an item of an agenda; those without a title stand at the top."""

    title: str
    leaves: tuple[Leaf, ...]


def bind(cover: bytes, cover_title: str, chapters: Sequence[Chapter], target: BinaryIO) -> None:
    """Write the cover and all files into `target` as one PDF.

    A file that cannot be read as what it is said to be is attached instead, so that nothing is missing.
    """
    with ExitStack() as opened, pikepdf.open(io.BytesIO(cover)) as whole:
        with whole.open_outline() as outline:
            outline.root.clear()  # the headings of the cover
            outline.root.append(pikepdf.OutlineItem(cover_title, 0))
            for chapter in chapters:
                outline.root.extend(_bookmarks(whole, chapter, opened))
        whole.Root.PageMode = pikepdf.Name.UseOutlines
        _claim_no_standard(whole)
        whole.save(target)


def _bookmarks(whole: pikepdf.Pdf, chapter: Chapter, opened: ExitStack) -> list[pikepdf.OutlineItem]:
    entries = [_entry(whole, leaf, opened) for leaf in chapter.leaves]
    marks = [entry for entry in entries if entry is not None]
    if not marks or not chapter.title:
        return marks
    group = pikepdf.OutlineItem(chapter.title, marks[0].destination)
    group.children.extend(marks)
    return [group]


def _claim_no_standard(whole: pikepdf.Pdf) -> None:
    """The cover is PDF/UA, the whole is not; with tags for the cover alone, readers would skip the rest."""
    for name in ("/StructTreeRoot", "/MarkInfo"):
        if name in whole.Root:
            del whole.Root[name]
    with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
        for claim in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance"):
            if claim in metadata:
                del metadata[claim]


def _entry(whole: pikepdf.Pdf, leaf: Leaf, opened: ExitStack) -> pikepdf.OutlineItem | None:
    begins = len(whole.pages)
    leaf.file.seek(0)
    try:
        if not leaf.is_bound:
            raise ValueError("to be attached")
        source = leaf.file if leaf.media_type == _PDF else page_of_picture(leaf.file)
        pages = opened.enter_context(pikepdf.open(source)).pages
        whole.pages.extend(pages)
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError, ValueError, SyntaxError):
        del whole.pages[begins:]
        _attach(whole, leaf)
        return None
    return pikepdf.OutlineItem(leaf.title, begins)


def _attach(whole: pikepdf.Pdf, leaf: Leaf) -> None:
    leaf.file.seek(0)
    name, number = leaf.name, 1
    while name in whole.attachments:
        number += 1
        stem, dot, extension = leaf.name.rpartition(".")
        name = f"{stem}-{number}{dot}{extension}"
    whole.attachments[name] = pikepdf.AttachedFileSpec(
        whole,
        leaf.file.read(),
        description=leaf.title,
        filename=name,
        mime_type=leaf.media_type,
        creation_date="",
        mod_date="",
    )


def page_of_picture(file: BinaryIO) -> BinaryIO:
    """A PDF of one A4 page, upright or across as the picture is, that shows it whole."""
    with Image.open(file, formats=("PNG", "JPEG")) as picture:  # no reader that runs other programs
        upright = ImageOps.exif_transpose(picture)
        across = upright.width > upright.height
        width, height = sorted(A4, reverse=across)
        scale = PICTURE_DPI / 72
        upright.thumbnail((int((width - 2 * MARGIN) * scale), int((height - 2 * MARGIN) * scale)))
        page = Image.new("RGB", (round(width * scale), round(height * scale)), "white")
        shown = upright.convert("RGBA")
        page.paste(shown, ((page.width - shown.width) // 2, int(MARGIN * scale)), shown)
    target = io.BytesIO()
    page.save(target, "PDF", resolution=PICTURE_DPI)
    target.seek(0)
    return target
