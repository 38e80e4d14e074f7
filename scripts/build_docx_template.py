"""Write the template of all Word documents, src/printing/document.docx, from this readable description.

    python -m scripts.build_docx_template

For maintainers, after a change of the look or of the model; the file that it writes is committed. What
stands in curly brackets is filled in by docxtpl. Styles carry Word's own names where Word has one, so that
headings, lists and the title are what a screen reader expects.
"""

from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table

from scripts.docx_styles import LEFT, PAGE_WIDTH, RIGHT, STYLES, set_details, set_style

TEMPLATE = Path(__file__).resolve().parent.parent / "src/printing/document.docx"


def build() -> Document:
    """The template as python-docx holds it."""
    document = docx.Document()
    drop_table_styles(document)
    set_page(document)
    for name, *looks in STYLES:
        set_style(document, name, *looks)
    set_details(document)
    set_language(document)
    write_margins(document)
    write_head(document)
    write_blocks(document)
    document.core_properties.title = "Vorlage"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    return document


def drop_table_styles(document: Document) -> None:
    """Word's hundred designs of tables, which nobody here uses, are most of the file."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, Mm(297)
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    section.different_first_page_header_footer = True


def set_language(document: Document) -> None:
    """German, with hyphens at the ends of lines."""
    for language in document.styles.element.xpath("//w:lang"):
        language.set(qn("w:val"), "de-DE")
    settings = document.settings.element
    hyphens = OxmlElement("w:autoHyphenation")
    settings.insert(list(settings).index(settings.find(qn("w:defaultTabStop"))) + 1, hyphens)


def write_margins(document: Document) -> None:
    """A mark such as „Entwurf“ on each page, the head of further pages, and the page number.

    The first page of a letter has no number: DIN 5008 counts from the second.
    """
    section = document.sections[0]
    section.first_page_header.is_linked_to_previous = False
    section.header.paragraphs[0].add_run("{{ title }}\t{% if letterhead %}{{ letterhead.name }}{% endif %}")
    for header in (section.header, section.first_page_header):
        for text in ("{%p if mark %}", "{{ mark }}", "{%p endif %}"):
            header.paragraphs[-1].insert_paragraph_before(text, style="Vermerk")
    for footer, is_first in ((section.footer, False), (section.first_page_footer, True)):
        line = footer.paragraphs[0]
        line.style = document.styles["Footer"]
        if is_first:
            line.add_run("{%r if not recipient %}")
        line.add_run("\t{{ words.page }} ")
        add_field(line.add_run(), "PAGE")
        line.add_run(" {{ words.of }} ")
        add_field(line.add_run(), "NUMPAGES")
        if is_first:
            line.add_run("{%r endif %}")


def add_field(run: Any, code: str) -> None:
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            instruction = OxmlElement("w:instrText")
            instruction.text = code
            run._r.append(instruction)
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)


def write_head(document: Document) -> None:
    add = adder(document)
    for condition, style in (
        ("letterhead and recipient", "Briefkopf"),
        ("letterhead and not recipient", "Absender"),
    ):
        add(f"{{%p if {condition} %}}")
        write_sender(add, style)
        add("{%p endif %}")
    write_address(add)
    add("{%p if thread %}")
    thread = add(
        "{% for stop in thread %}{% if not loop.first %}  –  {% endif %}{% if stop.is_here %}", "Roter Faden"
    )
    thread.add_run("{{ stop.label }}").bold = True
    thread.add_run("{% else %}{{ stop.label }}{% endif %}{% endfor %}")
    add("{%p endif %}")
    add("{%p if recipient %}")
    add("{{ title }}", "Betreff")
    add("{%p else %}")
    add("{{ title }}", "Title")
    add("{%p endif %}")
    add("{%p if subtitle %}")
    add("{{ subtitle }}", "Subtitle")
    add("{%p endif %}")


def write_sender(add: Any, style: str) -> None:
    add("{%p if logo %}")
    add("{{ logo }}", style)
    add("{%p endif %}")
    add("{{ letterhead.name }}", style)
    for part in ("address", "contact"):
        add(f"{{%p if letterhead.{part} %}}")
        add(f"{{{{ letterhead.{part}|join(' · ') }}}}", f"{style} Angaben")
        add("{%p endif %}")


def write_address(add: Any) -> None:
    """What a letter has in its window, and what it refers to."""
    add("{%p if recipient %}")
    add(
        "{% if letterhead %}{{ ([letterhead.name] + letterhead.address)|join(' · ') }}{% endif %}",
        "Rücksendeangabe",
    )
    add("{%p for line in recipient %}")
    add("{{ line }}", "Anschrift")
    add("{%p endfor %}")
    add("{%p for one in references %}")
    add("{{ one[0] }}\t{{ one[1] }}", "Angabe")
    add("{%p endfor %}")
    add("{%p endif %}")


def write_blocks(document: Document) -> None:
    add = adder(document)
    add("{%p for block in blocks %}")
    for level in (1, 2, 3):
        write_if(add, f'block.kind == "heading" and block.level == {level}', f"Heading {level}")
    write_if(add, 'block.kind == "paragraph"', "Normal")
    write_if(add, 'block.kind == "quote"', "Quote")
    write_each(add, "facts", "block.rows", "{{ one[0] }}\t{{ one[1] }}", "Angabe")
    write_each(add, "bullets", "block['items']", "{{ one }}", "List Bullet")
    write_each(add, "numbered", "block['items']", "{{ one }}", "List Number")
    write_each(add, "signatures", "block.labels", "{{ one }}", "Unterschrift")
    add('{%p if block.kind == "note" %}')
    add("{{ block.title }}", "Hinweis").runs[0].bold = True
    add("{%p if block.text %}")
    add("{{ block.text }}", "Hinweis")
    add("{%p endif %}")
    add("", "Abstand")
    add("{%p endif %}")
    add('{%p if block.kind == "pagebreak" %}')
    add("", "Abstand").add_run().add_break(WD_BREAK.PAGE)
    add("{%p endif %}")
    add('{%p if block.kind == "figure" %}')
    add("{{ block.image }}").paragraph_format.keep_with_next = True
    add("{%p if block.caption %}")
    add("{{ block.caption }}", "Caption").paragraph_format.keep_with_next = False
    add("{%p endif %}")
    add("{%p endif %}")
    add('{%p if block.kind == "table" %}')
    add("{%p if block.caption %}")
    add("{{ block.caption }}", "Caption")
    add("{%p endif %}")
    write_table(document)
    add("", "Abstand")
    add("{%p endif %}")
    add("{%p endfor %}")


def write_if(add: Any, condition: str, style: str) -> None:
    add(f"{{%p if {condition} %}}")
    add("{{ block.text }}", style)
    add("{%p endif %}")


def write_each(add: Any, kind: str, many: str, text: str, style: str) -> None:
    add(f'{{%p if block.kind == "{kind}" %}}')
    add(f"{{%p for one in {many} %}}")
    add(text, style)
    add("{%p endfor %}")
    add("{%p endif %}")


def write_table(document: Document) -> None:
    """One table whose rows and columns are repeated; its first row is the head of each page."""
    table = document.add_table(rows=4, cols=3)
    table.style = document.styles["Normal Table"]
    fill(table, 0, "{%tc for label in block.header %}", "{{ label }}", "{%tc endfor %}")
    fill(table, 1, "{%tr for row in block.rows %}", "", "")
    fill(table, 2, "{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")
    fill(table, 3, "{%tr endfor %}", "", "")
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:cantSplit"))
    head.append(OxmlElement("w:tblHeader"))
    table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0].cells[1].paragraphs[0].runs[0].bold = True
    rule(table)


def fill(table: Table, row: int, *texts: str) -> None:
    for cell, text in zip(table.rows[row].cells, texts, strict=True):
        cell.text = text
        cell.paragraphs[0].style = "Tabellentext"


def rule(table: Table) -> None:
    """Hairlines between the rows, none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "BFBFBF")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def adder(document: Document) -> Any:
    """A function that adds a paragraph with a style and gives it back."""

    def add(text: str, style: str = "Normal") -> Any:
        return document.add_paragraph(text, style=style)

    return add


if __name__ == "__main__":
    build().save(str(TEMPLATE))
    print(f"{TEMPLATE.name}: {TEMPLATE.stat().st_size} bytes")
