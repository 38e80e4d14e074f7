"""A network can be backed up and restored, on both databases and between them, all or nothing."""

import gzip
import io
import tarfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.rules import holds_for_land
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.project.backup.reading import read_archive
from bildungsnetz.project.backup.writing import write_archive

# transactions of their own: PostgreSQL freezes its picture only at the start of one
pytestmark = pytest.mark.django_db(transaction=True)


@action("tests.add_region", requires=holds_for_land(Permission.CREATE_NETWORK))
def add_region(*, by, ags: str, name: str, parent: Region | None = None) -> Region:
    region = Region(ags=ags, kind="kreis", name=name, long_name=name, sort_key=name, parent=parent)
    region.postcodes = ["47533", "47551"]
    region.save()
    return region


@pytest.fixture
def two_regions() -> tuple[Region, Region]:
    land = add_region(by=COMMAND, ags="99", name="Musterland „Ü“")
    return land, add_region(by=COMMAND, ags="99901", name="Kreis Musterland", parent=land)


def test_everything_comes_back(tmp_path: Path, two_regions: tuple[Region, Region]) -> None:
    archive = tmp_path / "sicherung.tar.gz"
    events = AuditEvent.objects.count()
    manifest = write_archive(archive)
    add_region(by=COMMAND, ags="99902", name="Später angelegt")

    read_archive(archive, overwrite=True)

    assert list(Region.objects.order_by("ags").values_list("ags", "name", "parent__ags", "postcodes")) == [
        ("99", "Musterland „Ü“", None, ["47533", "47551"]),
        ("99901", "Kreis Musterland", "99", ["47533", "47551"]),
    ]
    assert manifest["tables"]["regions.region"] == 2
    assert AuditEvent.objects.count() == events + 1
    assert AuditEvent.objects.first().action == "project.restore"


def test_numbering_goes_on_after_a_restore(tmp_path: Path, two_regions: tuple[Region, Region]) -> None:
    archive = tmp_path / "sicherung.tar.gz"
    write_archive(archive)
    read_archive(archive, overwrite=True)
    added = add_region(by=COMMAND, ags="99903", name="Danach")
    assert added.pk > max(region.pk for region in two_regions)


def test_data_is_not_replaced_without_saying_so(tmp_path: Path, two_regions: tuple[Region, Region]) -> None:
    archive = tmp_path / "sicherung.tar.gz"
    write_archive(archive)
    with pytest.raises(DomainError, match="Mit --yes werden sie durch die Sicherung ersetzt"):
        read_archive(archive, overwrite=False)


def test_a_cut_off_archive_changes_nothing(tmp_path: Path, two_regions: tuple[Region, Region]) -> None:
    archive = tmp_path / "sicherung.tar.gz"
    write_archive(archive)
    archive.write_bytes(archive.read_bytes()[:-200])
    with pytest.raises(DomainError, match="keine vollständige Sicherung"):
        read_archive(archive, overwrite=True)
    assert Region.objects.count() == 2


def test_a_changed_row_is_noticed(tmp_path: Path, two_regions: tuple[Region, Region]) -> None:
    archive = tmp_path / "sicherung.tar.gz"
    write_archive(archive)
    forged = tmp_path / "gefaelscht.tar.gz"
    with tarfile.open(archive) as old, tarfile.open(forged, "w:gz") as new:
        for member in old.getmembers():
            content = old.extractfile(member).read().replace(b"Kreis Musterland", b"Kreis Mustersand")
            new.addfile(member, io.BytesIO(content))
    with pytest.raises(DomainError, match="nichts wurde geändert"):
        read_archive(forged, overwrite=True)
    assert Region.objects.filter(name="Kreis Musterland").exists()


@pytest.mark.parametrize("content", [b"", b"kein Archiv", gzip.compress(b"auch keins", mtime=0)])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "falsch.tar.gz"
    path.write_bytes(content)
    with pytest.raises(DomainError, match="keine vollständige Sicherung"):
        read_archive(path, overwrite=True)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Bitte legen Sie ihn an"):
        call_command("backup", str(tmp_path / "fehlt" / "sicherung.tar.gz"))
