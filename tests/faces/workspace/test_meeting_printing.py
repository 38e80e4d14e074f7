"""The invitation and the minutes as files: what stands in them, and who gets them."""

import io
from typing import Any

import docx
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pypdf import PdfReader

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.minutes_text import drafted_minutes
from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting, Occupancy, Paper, PaperVersion
from bildungsnetz.contexts.bodies.queries import agenda_of, attendances_of, quorum_of
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry import letterheads
from bildungsnetz.contexts.registry.actions.networks import set_logo, set_up_network
from bildungsnetz.contexts.registry.models import Network
from printing.pictures import png_of_logo
from tests.faces.workspace.meeting_visitors import member_on, office_of
from tests.factories.bodies import a_decision, a_meeting, a_running_meeting, a_steering_circle, recorded
from tests.factories.networks import a_network
from tests.pure.printing.example import SVG, signs_of
from tests.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return a_network(office_name="Bildungsbüro Musterland", mail="buero@musterland.example")


def address(meeting: Meeting, file: str = "") -> str:
    return f"/arbeitsbereich/musterland/sitzungen/{meeting.pk}/{file}"


def text_of_pdf(answer: Any) -> str:
    assert answer.status_code == 200, answer.content[:200]
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def a_paper(
    meeting: Meeting, number: int, title: str, *, is_supplement: bool, item: AgendaItem | None
) -> None:
    network = meeting.body.network
    paper = Paper(meeting=meeting, item=item, network=network, year=2026, number=number, title=title)
    recorded(paper, by=COMMAND)
    document = recorded(Document(scope=network.scope_key, title=title, kind="vorlage"), by=COMMAND)
    version = PaperVersion(paper=paper, number=1, document=document, is_supplement=is_supplement)
    version.added_at = clock.now()
    recorded(version, by=COMMAND)


def written(meeting: Meeting, text: str = "") -> Meeting:
    """The minutes of a meeting at the table: as drafted, or with this text."""
    draft = drafted_minutes(
        meeting, agenda=agenda_of(meeting), attendances=attendances_of(meeting), quorum=quorum_of(meeting)
    )
    actions.write_minutes(meeting, by=COMMAND, text=text or draft)
    return meeting


def test_the_invitation_tells_when_where_and_what(network: Network) -> None:
    meeting = a_meeting(a_steering_circle(network), in_days=5, agenda=())
    values = {"reporter": "Schulamt", "duration_minutes": 10}
    first = actions.add_agenda_item(meeting, by=COMMAND, title="Begrüßung #1", **values)
    actions.add_agenda_item(meeting, by=COMMAND, title="Personal", is_public=False)
    for number, item, title in ((1, first, "Bericht 2025"), (2, None, "Lageplan")):
        a_paper(meeting, number, title, item=item, is_supplement=item is None)
    office = office_of(network)

    assert "Die Einladung ist noch nicht versandt." in text_of_pdf(
        office.get(address(meeting, "einladung.pdf"))
    )
    actions.invite_to_meeting(meeting, by=COMMAND, short_notice_reason="Eilt sehr")
    answer = office.get(address(meeting, "einladung.pdf"))

    text = text_of_pdf(answer)
    assert "noch nicht versandt" not in text
    assert "Bildungsbüro Musterland\nbuero@musterland.example" in text
    for words in (
        "Einladung: Lenkungskreis, 1. Sitzung",
        "14:00 Uhr bis 16:00 Uhr",
        "Wo Kreishaus, Raum 1",
        "Verkürzte Einladungsfrist Eilt sehr",
        "1 Begrüßung #1 Vorlage: V/2026/001 Bericht 2025 Schulamt 14:00 Uhr 10 Minuten",
        "2 Personal (nicht öffentlich) 14:10 Uhr",
        "• V/2026/002 Lageplan (nachgereicht)",
    ):
        assert signs_of(words) in signs_of(text), words
    day = meeting.starts_at.date().isoformat()  # type: ignore[union-attr]
    assert (
        answer.headers["Content-Disposition"] == f'attachment; filename="Einladung_Lenkungskreis_{day}.pdf"'
    )


def test_minutes_say_what_was_written_in_the_form_of_the_draft(network: Network) -> None:
    meeting = a_running_meeting(
        a_steering_circle(network), absent=("Land2",), agenda=("Haushalt", "Personal")
    )
    item = AgendaItem.objects.get(title="Haushalt")
    actions.record_item_outcome(
        item, by=COMMAND, outcome="Der Bericht liegt vor.\n- erster Teil\n- zweiter Teil"
    )
    votes = {"votes_yes": 3, "votes_no": 0, "votes_abstain": 0}
    a_decision(meeting, "Feld Inklusion", item=item, proviso="Mittel sind da.", mode="mehrheit", **votes)
    office = office_of(network)
    assert office.get(address(meeting, "niederschrift.pdf")).status_code == 404
    written(meeting)

    text = text_of_pdf(office.get(address(meeting, "niederschrift.pdf")))

    for words in (
        "anwesend Land1 (Sitz Land1) Kommune1 (Sitz Kommune1)",
        "entschuldigt Land2 (Sitz Land2)",
        "3 von 4 stimmberechtigten Sitzen sind vertreten.",
        "TOP 1: Haushalt Der Bericht liegt vor. • erster Teil • zweiter Teil",
        "Beschluss: Feld Inklusion Das Handlungsfeld wird eingerichtet. Maßgabe Mittel sind da.",
        "TOP 2: Personal",
        "1 Feld Inklusion ungeändert beschlossen Mehrheit 3 Ja, 0 Nein, 0 Enthaltung",
        "Diese Fassung ist noch nicht versandt.",
        "Fassung 1, Entwurf",
        "Vorsitz Schriftführung",
    ):
        assert signs_of(words) in signs_of(text), words
    assert "Ergebnisprotokoll" not in text

    word = docx.Document(io.BytesIO(office.get(address(meeting, "niederschrift.docx")).content))
    headings = [(one.style.name, one.text) for one in word.paragraphs if one.style.name.startswith("Heading")]  # type: ignore[union-attr]
    assert headings == [
        ("Heading 1", "TOP 1: Haushalt"),
        ("Heading 2", "Beschluss: Feld Inklusion"),
        ("Heading 1", "TOP 2: Personal"),
        ("Heading 1", "Beschlüsse im Überblick"),
    ]


def test_minutes_of_any_text_are_printed_with_their_standing(network: Network) -> None:
    meeting = a_running_meeting(a_steering_circle(network))
    written(meeting, "Beschluss: zuerst\n<script>*fett*</script> #x\n\nErgebnis: offen\n\n\nNur ein Satz. 😀")
    actions.send_minutes(meeting, by=COMMAND)

    office = office_of(network)
    text = text_of_pdf(office.get(address(meeting, "niederschrift.pdf")))

    assert "<script>*fett*</script> #x\nErgebnis offen\nNur ein Satz. \ufffd" in text
    assert "Noch nicht genehmigt\nEinwendungen sind bis Mittwoch, 2. Dezember 2026 möglich." in text
    assert "Fassung 1, versandt, noch nicht genehmigt" in text
    actions.write_minutes(meeting, by=COMMAND, text="Zweiter Satz.", reason="Tippfehler")
    word = docx.Document(io.BytesIO(office.get(address(meeting, "niederschrift.docx")).content))
    assert "Fassung\t2, Entwurf" in [line.text for line in word.paragraphs]
    actions.send_minutes(meeting, by=COMMAND)
    actions.approve_minutes(meeting, by=COMMAND, reason="eilig")
    text = text_of_pdf(office.get(address(meeting, "niederschrift.pdf")))
    assert "Fassung 2, genehmigt" in text
    assert "Noch nicht genehmigt" not in text
    assert "Genehmigt am Mittwoch, 18. November 2026" in text


def test_the_page_offers_what_there_is_and_members_may_have_it(network: Network) -> None:
    body = a_steering_circle(network)
    meeting = a_running_meeting(body)
    actions.send_minutes(written(meeting), by=COMMAND)
    member = member_on(Occupancy.objects.select_related("person").all()[0])
    page = text_of(member.get(address(meeting)))
    assert "Einladung mit Tagesordnung PDF, barrierefrei" in page
    assert "Niederschrift zum Bearbeiten Word (DOCX), meist unter 100 kB" in page
    for file in ("einladung.pdf", "niederschrift.pdf", "niederschrift.docx"):
        assert member.get(address(meeting, file)).status_code == 200
        assert Client().get(address(meeting, file)).headers["Location"].startswith("/anmelden/")
        stranger = office_of(a_network(f"fern{file[0]}{file[-1]}", ags=f"0599{len(file) % 10}"))
        assert stranger.get(address(meeting, file)).status_code == 403
    past = actions.record_past_meeting(body, by=COMMAND, title="Früher", held_on="2012-09", source="Presse")
    assert "Zum Herunterladen" not in text_of(office_of(network).get(address(past)))
    assert member.get(address(past, "einladung.pdf")).status_code == 404


def test_the_letterhead_shows_the_logo_whose_rights_are_clear(network: Network) -> None:
    office = office_of(network)
    meeting = a_meeting(a_steering_circle(network))
    picture = ContentFile(png_of_logo(SVG), "logo.png")
    set_logo(network, by=COMMAND, file=picture, alternative_text="Wappen", rights="Kreis Musterland")
    set_up_network(network, by=COMMAND, street="Am Markt 1", postcode="99901", place="Musterstadt")

    def pictures() -> int:
        answer = office.get(address(meeting, "einladung.pdf"))
        assert "Am Markt 1 · 99901 Musterstadt" in text_of_pdf(answer)
        return sum(len(page.images) for page in PdfReader(io.BytesIO(answer.content)).pages)

    assert pictures() == 1
    logo = network.logo
    assert logo is not None
    logo.file.storage.delete(logo.file.name)
    letterheads.drawn_logo.cache_clear()  # another process has not drawn it yet
    assert pictures() == 0
