"""A document as DOCX by docxtpl, from one committed template (scripts/build_docx_template.py writes it)."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import docxtpl
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import Table as WordTable

from .content import Content, content_of, printable
from .model import Column, Document, Figure, Numbered, Table
from .pictures import png_of_figure, size_of

_TEMPLATE = Path(__file__).parent / "document.docx"
_TEXT_WIDTH = Mm(165)
_LETTER_LOGO_HEIGHT = (
    11.0  # millimetres: below it the frame of the head holds a name of two lines and two more
)
_LONGEST_PROPERTY = 255  # the format's own limit
_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_LANGUAGES = {"de": "de-DE", "en": "en-GB"}


def docx(document: Document) -> bytes:
    """The document for Word and LibreOffice, to be worked on further. Raises UnreadablePicture."""
    template = docxtpl.DocxTemplate(_TEMPLATE)
    template.render(_context(template, content_of(document)), autoescape=True)
    word: Word = template.docx
    _name(word, document)
    _describe_pictures(word, document)
    _count_anew(word, document)
    tables = (block for block in document.blocks if isinstance(block, Table))
    for table, shown in zip(tables, word.tables, strict=True):
        _shape(shown, table)
    kept = io.BytesIO()
    template.save(kept)
    return kept.getvalue()


def _context(template: docxtpl.DocxTemplate, content: Content) -> dict[str, Any]:
    """The data with pictures in place of their names."""
    data = content.data
    letterhead = data["letterhead"]
    logo = content.pictures[letterhead["logo"]] if letterhead and letterhead["logo"] else None
    if logo:
        width = _width_of_letter_logo(logo) if data["recipient"] else _width_of(logo)
        data["logo"] = docxtpl.InlineImage(template, io.BytesIO(logo), width=width)
    for block in data["blocks"]:
        if block["kind"] == "figure":
            png = png_of_figure(content.pictures[block["svg"]])
            block["image"] = docxtpl.InlineImage(template, io.BytesIO(png), width=_width_of(png))
    return data


def _width_of(png: bytes) -> Length:
    return min(Mm(size_of(png)[0]), _TEXT_WIDTH)


def _width_of_letter_logo(png: bytes) -> Length:
    """The logo stands above the name, within the 30 mm that a letter has for its head."""
    width, height = size_of(png)
    return Mm(width * min(1.0, _LETTER_LOGO_HEIGHT / height))


def _name(word: Word, document: Document) -> None:
    properties = word.core_properties
    properties.title = printable(document.title)[:_LONGEST_PROPERTY]
    properties.author = printable(document.author)[:_LONGEST_PROPERTY]
    properties.language = _LANGUAGES[document.language]
    properties.revision = 1
    if document.date:
        day = document.date
        properties.created = properties.modified = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    for language in word.styles.element.xpath("//w:lang"):
        language.set(qn("w:val"), properties.language)


def _describe_pictures(word: Word, document: Document) -> None:
    """The alternative texts, in the order of the pictures on the page."""
    texts = [block.alternative_text for block in document.blocks if isinstance(block, Figure)]
    if document.letterhead and document.letterhead.logo:
        texts.insert(0, document.letterhead.logo_text)
    for picture, text in zip(word.element.body.xpath(".//wp:docPr"), texts, strict=True):
        picture.set("descr", printable(text))


def _count_anew(word: Word, document: Document) -> None:
    """Let each numbered list begin with 1; Word would count on."""
    paragraphs = iter([one for one in word.paragraphs if one.style and one.style.name == "List Number"])
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element
    like = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    for block in document.blocks:
        if isinstance(block, Numbered):
            own = numbering.add_num(like)
            own.add_lvlOverride(ilvl=0).add_startOverride(1)
            for _item in block.items:
                properties = next(paragraphs)._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = own.numId


def _shape(shown: WordTable, table: Table) -> None:
    """Widths and alignment of the columns."""
    columns = table.columns or (Column(),) * len(table.header)
    whole = sum(column.width for column in columns)
    widths = [Mm(_TEXT_WIDTH.mm * column.width / whole) for column in columns]
    shown.autofit = False
    for grid, width in zip(shown._tbl.tblGrid.gridCol_lst, widths, strict=True):
        grid.w = width
    for row in shown._tbl.tr_lst:
        for cell, column, width in zip(row.tc_lst, columns, widths, strict=True):
            cell.width = width
            for paragraph in cell.p_lst:
                paragraph.get_or_add_pPr().jc_val = _ALIGNMENTS[column.align]
