"""A document with every kind of block, and how tests read what was printed."""

import datetime as dt
import io
import re

import pypdf

from printing import (
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
)

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">'
    b'<rect width="80" height="20" fill="#a12"/></svg>'
)
HARD = (
    'ä ö ü ß „Zitat“ ‚so‘ – "x" #set *fett* _i_ $z$ \\ @ref <l> &amp; `c` ~ -- ... '
    "{{ x }} {% y %} Şahin Олена"
)
EVERYTHING = Document(
    title="Niederschrift der 14. Sitzung",
    subtitle="Lenkungskreis",
    author="Bildungsbüro Musterland",
    date=dt.date(2026, 3, 12),
    letterhead=Letterhead(
        "Kreis Musterland",
        ("Kreishausplatz 1", "Musterstadt"),
        ("Telefon 0000 1",),
        SVG,
        "Wappen des Kreises",
    ),
    thread=(Stop("Vertrag"), Stop("Konferenz", is_here=True), Stop("noch kein Ergebnis", is_missing=True)),
    blocks=(
        Facts((("Gremium", "Lenkungskreis"), ("Ort", "Kreishaus"))),
        Note("Entwurf", "Noch nicht genehmigt."),
        Heading(1, "Tagesordnung"),
        Heading(2, "TOP 1: Größe"),
        Paragraph("Erste Zeile\nZweite Zeile"),
        Heading(3, "Beschluss"),
        Quote(HARD),
        Bullets(("eins", "zwei")),
        Numbered(("erstens", "zweitens")),
        Heading(2, "TOP 2"),
        Numbered(("von vorn", HARD)),
        Table("Stimmen", ("Name", "Ja"), (("Land", "3"), (HARD, "4")), (Column(width=3), Column("right"))),
        Figure(SVG, "Ein roter Balken", "Abbildung 1"),
        Signatures(("Vorsitz", "Schriftführung")),
        PageBreak(),
        Heading(1, "Anhang"),
    ),
)
LONG_TABLE = Table(
    "Lange Liste", ("Nummer", "Gegenstand"), tuple((str(number), f"Zeile {number}") for number in range(300))
)


def pages_of(printed: bytes) -> list[str]:
    """The text of each page of a PDF."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed)).pages]


def body_of(printed: bytes) -> str:
    """The text of a PDF without the lines that each page carries at its head and foot."""
    first, *further = (page.split("\n")[:-1] for page in pages_of(printed))
    return "\n".join([*first, *(line for page in further for line in page[1:])])


def signs_of(text: str) -> str:
    """The text without white space and hyphens, which a line may end with."""
    return re.sub(r"[\s\-\u00ad\u200b]", "", text)
