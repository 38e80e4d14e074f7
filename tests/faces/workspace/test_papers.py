"""Papers in the browser: several files at once, each refusal by name, and nobody opens what is not his."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Meeting, Paper
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import render
from tests.faces.workspace.meeting_visitors import member_on, office_of
from tests.factories.bodies import a_held_seat, a_meeting, a_steering_circle
from tests.factories.documents import a_docx, a_pdf, a_picture, an_upload
from tests.factories.networks import a_network
from tests.factories.papers import a_checked_file, a_paper, read_all_papers
from tests.reading import text_of

pytestmark = pytest.mark.django_db
HERE = "/arbeitsbereich/musterland"


@pytest.fixture
def meeting() -> Meeting:
    return a_meeting(a_steering_circle(a_network()), agenda=("Ganztag", "Personal"), is_public=True)


def page_of(meeting: Meeting, rest: str = "") -> str:
    return f"{HERE}/sitzungen/{meeting.pk}/{rest}"


def uploaded(browser: Client, meeting: Meeting, *files: SimpleUploadedFile, **values: Any) -> Any:
    address = page_of(meeting, "unterlagen/hinzufuegen/")
    return browser.post(address, {"papers": files, "kind": "unterlage", **values}, follow=True)


def test_several_files_land_at_an_item_and_stand_on_the_page_of_the_meeting(meeting):
    office, item = office_of(meeting.body.network), meeting.items.get(title="Ganztag")
    files = an_upload("Konzept.pdf", a_pdf("a")), an_upload("Zahlen.docx", a_docx("b"))
    answer = uploaded(office, meeting, *files, item=item.pk, is_public="on")
    text = text_of(answer)
    assert "2 Unterlagen aufgenommen: V/2026/001 „Konzept“, V/2026/002 „Zahlen“." in text
    assert "TOP 1: Ganztag Konzept V/2026/001 · PDF" in text
    assert list(Paper.objects.values_list("title", "item", "is_public")) == [
        ("Konzept", item.pk, True),
        ("Zahlen", item.pk, True),
    ]
    files = office.get(page_of(meeting)).content.decode()
    link = re.search(rf'{HERE}/unterlagen/(\d+)/"', files)
    got = office.get(link[0][:-1])
    assert (got.headers["Content-Type"], got.getvalue()) == ("application/pdf", a_pdf("a"))
    assert got.headers["Content-Disposition"] == 'inline; filename="v-2026-001-konzept.pdf"'
    assert (got.headers["X-Content-Type-Options"], "sandbox" in got.headers["Content-Security-Policy"]) == (
        "nosniff",
        True,
    )


def test_bad_files_do_not_keep_good_ones_out_and_are_told_by_name(meeting, settings):
    settings.DOCUMENT_MOST_BYTES = 1024 * 1024
    office = office_of(meeting.body.network)
    a_paper(meeting, "Bekannt")
    answer = uploaded(
        office,
        meeting,
        an_upload("leer.pdf", b""),
        an_upload("gut.pdf", a_pdf("gut")),
        an_upload("tarnung.pdf", a_picture()),
        an_upload("riesig.pdf", a_pdf("x") + bytes(1024 * 1024)),
        an_upload("noch-einmal.pdf", a_pdf("Bekannt")),
    )
    text = text_of(answer)
    assert answer.redirect_chain[0][0].endswith("/unterlagen/hinzufuegen/")
    for sentence in (
        "Aufgenommen: V/2026/002 „gut“.",
        "Nicht aufgenommen: „leer.pdf“: Die Datei ist leer.",
        "Nicht aufgenommen: „tarnung.pdf“: Der Inhalt der Datei ist PNG, ihr Name endet aber auf „.pdf“.",
        "Nicht aufgenommen: „riesig.pdf“: Die Datei ist größer als 1 MB.",
        "Nicht aufgenommen: „noch-einmal.pdf“: Diese Datei liegt der Sitzung schon vor (V/2026/001).",
    ):
        assert sentence in text
    assert Paper.objects.count() == 2
    again = uploaded(office, meeting, an_upload("leer.pdf", b""), title="Bleibt stehen")
    assert "„leer.pdf“: Die Datei ist leer." in text_of(again)
    assert again.context["form"]["title"].value() == "Bleibt stehen"
    assert Paper.objects.count() == 2


def test_what_is_far_too_large_is_not_even_kept_for_a_moment(meeting, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE, settings.UPLOAD_MOST_BYTES = 1000, 2 * 1024 * 1024
    settings.DOCUMENT_MOST_BYTES = 1024 * 1024
    office = office_of(meeting.body.network)
    answer = uploaded(office, meeting, an_upload("riesig.pdf", a_pdf("x") + bytes(5 * 1024 * 1024)))
    assert "„riesig.pdf“: Die Datei ist größer als 1 MB." in text_of(answer)
    (file,) = answer.wsgi_request.FILES.getlist("papers")
    assert (file.size > 5 * 1024 * 1024, file.closed) == (True, True)


def test_after_the_invitation_a_new_version_is_marked_and_told(meeting):
    office, paper = office_of(meeting.body.network), a_paper(meeting)
    actions.invite_to_meeting(meeting, by=COMMAND)
    address = f"{HERE}/vorlagen/{paper.pk}/neue-fassung/"
    assert "bekommen eine Mail" in text_of(office.get(address))
    answer = office.post(
        address, {"file": an_upload("neu.pdf", a_pdf("neu")), "note": "Tabelle berichtigt"}, follow=True
    )
    text = text_of(answer)
    assert "Fassung 2 vom 18.11.2026 · Tabelle berichtigt nachgereicht" in text
    assert "Frühere Fassungen: Konzept Fassung 1" in text
    mail = render(OutboxMessage.objects.filter(name="bodies.supplement").first())
    assert mail.subject == "Nachgereicht: LK, 1. Sitzung"
    assert "- V/2026/001 Konzept, Fassung 2\n  Tabelle berichtigt" in mail.body
    withdrawal = f"{HERE}/vorlagen/{paper.pk}/zurueckziehen/"
    assert "Pflichtfeld" in text_of(office.post(withdrawal, {"reason": ""}, follow=True))
    assert "zurückgezogen Grund: Irrtum" in text_of(
        office.post(withdrawal, {"reason": "Irrtum"}, follow=True)
    )


def test_members_read_papers_of_their_meetings_others_nothing(meeting):
    paper = a_paper(meeting)
    member = member_on(a_held_seat(meeting.body, "Hier"))
    outsider = member_on(a_held_seat(a_steering_circle(a_network("neuland", ags="05998")), "Dort"))
    file = f"{HERE}/unterlagen/{paper.current.pk}/"
    shown = text_of(member.get(page_of(meeting)))
    assert "Konzept V/2026/001" in shown
    assert "Unterlagen hinzufügen" not in shown
    assert member.get(file).status_code == 200
    assert Client().get(file).status_code == 302
    assert outsider.get(file).status_code == 403
    assert (
        office_of(a_network("fern", ags="05997")).get(file.replace("musterland", "fern")).status_code == 404
    )
    assert Client().get(f"/dokumente/{paper.document.pk}/").status_code == 404
    assert member.post(f"{HERE}/vorlagen/{paper.pk}/zurueckziehen/").status_code == 403
    assert member.get(page_of(meeting, "unterlagen/hinzufuegen/")).status_code == 403


def test_all_papers_come_as_one_pdf_with_bookmarks(meeting):
    office, item = office_of(meeting.body.network), meeting.items.get(title="Personal")
    a_paper(meeting, "Lageplan", text="Der Plan")
    a_paper(meeting, "Stellenplan", text="Die Stellen", item=item)
    actions.add_papers(meeting, by=COMMAND, files=[a_checked_file("Tabelle.docx", a_docx("x"))], item=item)
    gone = a_paper(meeting, "Falsch", text="Das Falsche")
    actions.invite_to_meeting(meeting, by=COMMAND)
    actions.withdraw_paper(gone, by=COMMAND, reason="falsch")
    answer = office.get(page_of(meeting, "unterlagen.pdf"))
    reader = PdfReader(io.BytesIO(answer.getvalue()))
    assert [page.extract_text().split("\n")[0] for page in reader.pages][1:] == ["Der Plan", "Die Stellen"]
    first, plan, group, below = reader.outline
    assert [one.title for one in (first, plan, group, *below)] == [
        "Tagesordnung",
        "V/2026/001 Lageplan",
        "TOP 2: Personal",
        "V/2026/002 Stellenplan",
    ]
    assert list(reader.attachments) == ["v-2026-003-tabelle.docx"]
    cover = " ".join(reader.pages[0].extract_text().split())
    assert "V/2026/003 Tabelle (v-2026-003-tabelle.docx)" in cover
    assert "Falsch" not in cover
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_list_of_meetings_finds_words_of_papers(meeting):
    a_meeting(meeting.body, in_days=90, agenda=("Anderes",))
    a_paper(meeting, text="Schulwegsicherheit am Deich")
    read_all_papers()
    text = text_of(office_of(meeting.body.network).get(f"{HERE}/sitzungen/?q=Schulwegsicherheit"))
    assert "1 Sitzung" in text
    assert "2. Sitzung" not in text
