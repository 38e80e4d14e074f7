"""The styles of all Word documents: their looks, and where the head of a letter stands on the sheet."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Arial"  # on every office machine, or a font of the same widths
INK, MUTED, THREAD = RGBColor(0, 0, 0), RGBColor(0x59, 0x59, 0x59), RGBColor(0xA8, 0x12, 0x3B)
PAGE_WIDTH, LEFT, RIGHT = Mm(210), Mm(25), Mm(20)
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
LABEL_WIDTH = Mm(48)
# where the head and the window of a letter stand on the sheet (DIN 5008, form B), and the mark of any
# document: x, y, width, height
FRAMES = (
    (("Briefkopf", "Briefkopf Angaben"), (LEFT, Mm(12), TEXT_WIDTH, Mm(31))),
    (("Rücksendeangabe", "Anschrift"), (LEFT, Mm(45), Mm(80), Mm(45))),
    (("Vermerk",), (LEFT, Mm(5), TEXT_WIDTH, Mm(6))),
)
# what stands behind the borders in the properties of a paragraph; Word insists on the order
AFTER_BORDERS = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:jc", "w:outlineLvl"),
)

# name, size in points, bold, colour, space before and after in points
STYLES = (
    ("Normal", 10.5, False, INK, 0, 6),
    ("Title", 20, True, INK, 0, 4),
    ("Subtitle", 12, False, MUTED, 0, 14),
    ("Heading 1", 14, True, INK, 18, 6),
    ("Heading 2", 11.5, True, INK, 14, 4),
    ("Heading 3", 10.5, True, INK, 10, 4),
    ("Caption", 9.5, True, INK, 8, 4),
    ("List Bullet", 10.5, False, INK, 0, 3),
    ("List Number", 10.5, False, INK, 0, 3),
    ("Quote", 10.5, False, INK, 6, 8),
    ("Header", 8.5, False, MUTED, 0, 0),
    ("Footer", 8.5, False, MUTED, 0, 0),
    ("Absender", 11.5, True, INK, 0, 2),
    ("Absender Angaben", 8.5, False, MUTED, 0, 2),
    ("Briefkopf", 11.5, True, INK, 0, 2),
    ("Briefkopf Angaben", 8.5, False, MUTED, 0, 2),
    ("Rücksendeangabe", 7, False, MUTED, 36, 6),
    ("Anschrift", 10.5, False, INK, 0, 0),
    ("Betreff", 12, True, INK, 12, 4),
    ("Vermerk", 9.5, True, THREAD, 0, 0),
    ("Roter Faden", 8, False, MUTED, 8, 12),
    ("Angabe", 10.5, False, INK, 0, 3),
    ("Hinweis", 10.5, False, INK, 0, 0),
    ("Unterschrift", 8.5, False, MUTED, 42, 0),
    ("Tabellentext", 9.5, False, INK, 2, 2),
    ("Abstand", 4, False, INK, 0, 0),
)


def set_style(
    document: Document, name: str, size: float, bold: bool, colour: RGBColor, before: float, after: float
) -> None:
    styles: Any = document.styles
    is_known = name in {style.name for style in styles}
    style = styles[name] if is_known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    if name == "Normal":
        shape.line_spacing = 1.2


def set_details(document: Document) -> None:
    """What only some styles have: borders, indents, and what stays together."""
    styles: Any = document.styles
    for name in ("Title", "Quote", "Hinweis", "Unterschrift", "Absender Angaben"):
        for border in styles[name].element.xpath("w:pPr/w:pBdr"):
            border.getparent().remove(border)
    border_of(styles["Quote"], "left", "BFBFBF", 16)
    border_of(styles["Hinweis"], "left", str(THREAD), 24)
    border_of(styles["Unterschrift"], "top", "000000", 6)
    styles["Quote"].paragraph_format.left_indent = Mm(4)
    styles["Hinweis"].paragraph_format.left_indent = Mm(3)
    styles["Unterschrift"].paragraph_format.right_indent = Mm(85)
    styles["Caption"].paragraph_format.keep_with_next = True
    facts = styles["Angabe"].paragraph_format
    facts.left_indent, facts.first_line_indent = LABEL_WIDTH, -LABEL_WIDTH
    facts.tab_stops.add_tab_stop(LABEL_WIDTH)
    styles["Vermerk"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for names, place in FRAMES:
        for name in names:
            styles[name].paragraph_format.line_spacing = 1  # a frame has no room for more
            frame_of(styles[name], place)
    for name in ("Header", "Footer"):
        tabs = styles[name].paragraph_format.tab_stops
        tabs.clear_all()
        tabs.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def frame_of(style: ParagraphStyle, place: tuple[Length, Length, Length, Length]) -> None:
    """Paragraphs of these styles stand at a fixed place of the sheet; what follows begins below."""
    frame = OxmlElement("w:framePr")
    x, y, width, height = (str(Length(length).twips) for length in place)
    for key, value in (
        *(("w", width), ("h", height), ("hRule", "exact"), ("wrap", "notBeside")),
        *(("vAnchor", "page"), ("hAnchor", "page"), ("x", x), ("y", y)),
    ):
        frame.set(qn(f"w:{key}"), value)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(frame, "w:widowControl", "w:numPr", "w:pBdr", *AFTER_BORDERS)


def border_of(style: ParagraphStyle, side: str, colour: str, eighths: int) -> None:
    edges, edge = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "6"), ("color", colour)):
        edge.set(qn(f"w:{key}"), value)
    edges.append(edge)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(edges, *AFTER_BORDERS)
