"""Small real files for tests."""

import io
import zipfile

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def a_pdf(*texts: str, password: str = "") -> bytes:
    """A PDF with one page for each text, drawn with a font that every reader has."""
    pdf = pikepdf.new()
    for text in texts or ("",):
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        shown = text.encode("cp1252").hex()
        page.Contents = pdf.make_stream(f"BT /F1 12 Tf 72 720 Td <{shown}> Tj ET".encode())
    buffer = io.BytesIO()
    lock = pikepdf.Encryption(user=password, owner=password) if password else None
    pdf.save(buffer, encryption=lock or False, deterministic_id=lock is None)
    return buffer.getvalue()


def a_picture(kind: str = "PNG", size: tuple[int, int] = (2, 2)) -> bytes:
    """A picture of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "green").save(buffer, kind)
    return buffer.getvalue()


PDF = a_pdf()
PNG = a_picture()
JPG = a_picture("JPEG")


def an_upload(name: str = "vertrag.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a form hands it over."""
    return SimpleUploadedFile(name, content)


def an_archive(*members: tuple[str, bytes]) -> bytes:
    """A ZIP archive, as office formats are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


_OOXML = "application/vnd.openxmlformats-officedocument"
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def a_docx(*paragraphs: str) -> bytes:
    """A text of Word."""
    words = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return an_archive(
        _types("/word/document.xml", "wordprocessingml.document.main+xml"),
        ("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{words}</w:body></w:document>'.encode()),
    )


def a_docx_with(kind: str, target: str) -> bytes:
    """A text of Word that names something outside of itself."""
    name = "http://schemas.openxmlformats.org/{}/2006/relationships"
    kind = f"{name.format('officeDocument')}/{kind}"
    relation = f'Id="r1" Type="{kind}" Target="{target}" TargetMode="External"'
    buffer = io.BytesIO(a_docx("Bericht"))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(
            "word/_rels/settings.xml.rels",
            f'<Relationships xmlns="{name.format("package")}"><Relationship {relation}/></Relationships>',
        )
    return buffer.getvalue()


def an_odt(*paragraphs: str) -> bytes:
    """A text of LibreOffice."""
    words = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    names = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
    content = f"<office:document-content {names}><office:body>{words}</office:body></office:document-content>"
    return an_archive(("mimetype", ODT_TYPE), ("content.xml", content.encode()))


def _types(part: str, kind: str) -> tuple[str, bytes]:
    override = f'<Override PartName="{part}" ContentType="{_OOXML}.{kind}"/>'
    return "[Content_Types].xml", f"<Types>{override}</Types>".encode()


DOCX = a_docx("Bericht")
XLSX = an_archive(
    _types("/xl/workbook.xml", "spreadsheetml.sheet.main+xml"), ("xl/workbook.xml", b"<workbook/>")
)
ODT = an_odt("Bericht")
