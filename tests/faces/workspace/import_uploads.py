"""Files that visitors upload, and the way from there to the report."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from bildungsnetz.contexts.imports.models import DataImport
from tests.factories.background import work_off
from tests.reading import text_of

START = "/arbeitsbereich/musterland/importe"
LIST = "Einrichtung;Typ;Telefon\nVHS Musterland;VHS;0999 1\nKita Sonne;Kita;0999 2\n"


def upload(
    client: Client, data: bytes | str, name: str = "liste.csv", start: str = START, **values: str
) -> HttpResponse:
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    values.setdefault("kind", "einrichtungen")
    return client.post(f"{start}/neu/", {"file": file, **values}, follow=True)


def columns(**chosen: str) -> dict[str, str]:
    return {"name": "Einrichtung", "kind": "Typ", "phone": "Telefon", **chosen}


def taken_over(client: Client, address: str) -> str:
    """The report, after the button was pressed and the worker did its work."""
    client.post(f"{address}/uebernehmen/")
    work_off()
    return text_of(client.get(f"{address}/"))


def a_preview(client: Client) -> str:
    """The address of an import whose columns are sorted out."""
    upload(client, LIST)
    address = f"{START}/{DataImport.objects.latest('pk').pk}"
    client.post(f"{address}/spalten/", columns())
    return address
