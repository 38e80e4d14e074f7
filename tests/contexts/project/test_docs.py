"""docs/berechtigungen.md says what the code says."""

import pytest
from django.core.management import CommandError, call_command

from bildungsnetz.project.documentation import PAGES, permissions_page
from bildungsnetz.project.management.commands import docs
from tests.shared import ROOT


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_made_from_the_code_are_up_to_date(name):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), (
        "Bitte führen Sie „bildungsnetz docs“ aus."
    )


def test_the_table_shows_who_may_what():
    rows = permissions_page().splitlines()
    head = next(row for row in rows if row.startswith("| Berechtigung"))
    publish = next(row for row in rows if "`beschluss.veroeffentlichen`" in row)
    marks = dict(zip(head.split("|")[2:-1], publish.split("|")[2:-1], strict=True))
    holders = {role.strip(" `") for role, mark in marks.items() if mark.strip()}
    assert holders == {"leitung-paedagogisch", "leitung-verwaltung"}


def test_a_stale_page_is_refused_and_written_anew(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    (tmp_path / "berechtigungen.md").write_text("alt", encoding="utf-8")
    with pytest.raises(CommandError, match=r"Nicht aktuell: .*berechtigungen\.md"):
        call_command("docs", check=True)
    call_command("docs")
    assert (tmp_path / "berechtigungen.md").read_text(encoding="utf-8") == permissions_page()
    call_command("docs", check=True)
    assert "Alle Seiten sind aktuell." in capsys.readouterr().out


def test_where_there_is_no_source_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(docs, "DOCS", tmp_path / "fehlt")
    with pytest.raises(CommandError, match="nur in der Quelle"):
        call_command("docs")
