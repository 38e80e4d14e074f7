"""Documents as people print and read them: one typed model, as PDF/UA and as DOCX. Needs no Django.

`model`: what a document says. `pdf` and `docx`: the same document as bytes. `errors`: what is refused.
"""

from .errors import (
    MissingAlternativeText,
    MissingText,
    PrintingError,
    SkippedHeading,
    UnevenTable,
    UnreadablePicture,
)
from .model import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Letterhead,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Quote,
    Signatures,
    Stop,
    Table,
    paragraphs,
)
from .pictures import png_of_logo
from .to_docx import docx
from .to_pdf import pdf, pdf_of_all

__all__ = [
    "Block",
    "Bullets",
    "Column",
    "Document",
    "Facts",
    "Figure",
    "Heading",
    "Letterhead",
    "MissingAlternativeText",
    "MissingText",
    "Note",
    "Numbered",
    "PageBreak",
    "Paragraph",
    "PrintingError",
    "Quote",
    "Signatures",
    "SkippedHeading",
    "Stop",
    "Table",
    "UnevenTable",
    "UnreadablePicture",
    "docx",
    "paragraphs",
    "pdf",
    "pdf_of_all",
    "png_of_logo",
]
