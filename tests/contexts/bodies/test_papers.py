"""Papers: numbered, replaced, frozen by the invitation, taken back; and who may read what of them."""

import pytest
from django.core.files.storage import default_storage

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting, Paper, PaperVersion
from bildungsnetz.contexts.bodies.queries import (
    by_item,
    meetings_found,
    paper_for,
    papers_of,
    public_papers,
    public_version,
    version_for,
)
from bildungsnetz.contexts.bodies.queries.papers import file_name
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.documents.queries import public_file, readable_file
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from tests.factories.actors import a_known_person
from tests.factories.bodies import a_held_seat, a_meeting, a_steering_circle, as_member
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.papers import a_checked_file, a_paper, read_all_papers

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return a_meeting(a_steering_circle(a_network()), agenda=("Ganztag", "Personal"), is_public=True)


def invited(meeting: Meeting) -> Meeting:
    actions.invite_to_meeting(meeting, by=COMMAND)
    meeting.refresh_from_db()
    return meeting


def notices() -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(name="bodies.supplement").order_by("pk"))


def test_several_files_get_numbers_of_the_network_and_year_in_one_deed(meeting):
    office = as_office(meeting.body.network)
    files = [a_checked_file("Bericht_2026.pdf"), a_checked_file("Zahlen.pdf")]
    papers = actions.add_papers(meeting, by=office, files=files, kind="bericht", title="zählt nicht")
    other = a_paper(a_meeting(meeting.body, in_days=60), "Nächstes")
    assert [(paper.reference, paper.title) for paper in [*papers, other]] == [
        ("V/2026/001", "Bericht 2026"),
        ("V/2026/002", "Zahlen"),
        ("V/2026/003", "Nächstes"),
    ]
    assert AuditEvent.objects.filter(action="bodies.paper.add").count() == 2
    assert notices() == []
    assert file_name(papers[0].current) == "v-2026-001-bericht-2026.pdf"


def test_the_same_file_comes_once(meeting):
    a_paper(meeting, "Konzept")
    with pytest.raises(DomainError, match=r"„Konzept.pdf“ liegt dieser Sitzung schon vor \(V/2026/001\)"):
        a_paper(meeting, "Konzept")
    assert (Paper.objects.count(), Document.objects.count()) == (1, 1)


def test_a_paper_replaced_before_the_invitation_is_no_supplement(meeting):
    paper = a_paper(meeting)
    version = actions.replace_paper(paper, by=COMMAND, file=a_checked_file("neu.pdf"), note="Zahlen ergänzt")
    assert (version.number, version.is_supplement, notices()) == (2, False, [])
    assert [one.number for one in papers_of(meeting)[0].versions.all()] == [1, 2]
    assert file_name(version) == "v-2026-001-konzept-fassung-2.pdf"


def test_the_invitation_freezes_papers_and_what_comes_later_is_a_supplement_with_notice(meeting):
    paper = a_paper(meeting)
    sent = paper.current
    invited(meeting)
    paper = papers_of(meeting)[0]
    with pytest.raises(DomainError, match="schon versandt"):
        actions.edit_paper(paper, by=COMMAND, title="Anders")
    actions.edit_paper(paper, by=COMMAND, is_public=True)
    later = actions.replace_paper(paper, by=COMMAND, file=a_checked_file("neu.pdf"))
    new = a_paper(meeting, "Nachtrag")
    assert PaperVersion.objects.get(pk=sent.pk).document == sent.document
    assert (sent.is_supplement, later.is_supplement, new.is_supplement) == (False, True, True)
    assert [message.data["versions"] for message in notices()] == [[later.pk]] * 4 + [[new.current.pk]] * 4
    assert {message.recipient for message in notices()} == set(
        meeting.attendances.values_list("person__mail", flat=True)
    )


def test_a_paper_that_nobody_was_sent_goes_with_its_file(meeting, django_capture_on_commit_callbacks):
    paper = a_paper(meeting)
    file = paper.document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        stays = actions.withdraw_paper(paper, by=COMMAND)
    assert not stays
    assert not Paper.objects.exists()
    assert not Document.objects.exists()
    assert not default_storage.exists(file)


def test_a_paper_that_was_sent_stays_with_the_reason_and_only_the_office_opens_it(meeting):
    network, member = meeting.body.network, as_member(a_held_seat(meeting.body, "Neu"))
    paper = a_paper(meeting, is_public=True)
    invited(meeting)
    key = paper.current.pk
    assert version_for(member, network, key)
    with pytest.raises(DomainError, match="warum Sie sie zurückziehen"):
        actions.withdraw_paper(paper, by=COMMAND)
    assert actions.withdraw_paper(paper, by=COMMAND, reason="Falsche Zahlen")
    kept = papers_of(meeting)[0]
    assert (kept.is_withdrawn, kept.withdrawn_reason) == (True, "Falsche Zahlen")
    assert version_for(as_office(network), network, key)
    assert version_for(member, network, key) is None
    assert public_papers(meeting) == []
    assert a_paper(meeting).reference == "V/2026/002"  # the same file may come again


def test_papers_are_read_by_those_who_may_read_the_meeting_and_by_no_document_address(meeting):
    network, other = meeting.body.network, a_network("neuland", ags="05998")
    paper = a_paper(meeting)
    of_body, elsewhere = a_held_seat(meeting.body, "Hier"), a_held_seat(a_steering_circle(other), "Dort")
    for reader in (as_office(network), as_member(of_body)):
        assert paper_for(reader, network, paper.pk) == paper
    for stranger in (as_office(other), as_member(elsewhere)):
        assert paper_for(stranger, network, paper.pk) is None
        assert version_for(stranger, network, paper.current.pk) is None
    assert public_file(paper.document.pk) is None
    assert readable_file(as_office(network), paper.document.pk) is None
    with pytest.raises(NotAllowed):
        actions.withdraw_paper(paper, by=as_member(of_body))


def test_the_public_gets_the_newest_version_of_public_papers_once_the_agenda_is_out(meeting):
    network, item = meeting.body.network, meeting.items.get(title="Ganztag")
    paper = a_paper(meeting, is_public=True, item=item)
    a_paper(meeting, "Intern")
    assert public_papers(meeting) == []
    invited(meeting)
    old = paper.current.pk
    actions.replace_paper(papers_of(meeting)[0], by=COMMAND, file=a_checked_file("neu.pdf"))
    (shown,) = public_papers(meeting)
    assert public_version(network, shown.current.pk) == shown.current
    assert public_version(network, old) is None
    assert public_version(a_network("neuland", ags="05998"), shown.current.pk) is None


def test_a_paper_of_a_closed_item_is_never_public(meeting):
    closed = actions.add_agenda_item(meeting, by=COMMAND, title="Personalie", is_public=False)
    with pytest.raises(DomainError, match="nicht öffentlich"):
        a_paper(meeting, item=closed, is_public=True)
    item = meeting.items.get(title="Ganztag")
    paper = a_paper(meeting, item=item, is_public=True)
    actions.edit_agenda_item(item, by=COMMAND, is_public=False)
    actions.remove_agenda_item(AgendaItem.objects.get(pk=item.pk), by=COMMAND)
    paper.refresh_from_db()
    assert (paper.item_id, paper.is_public) == (None, False)
    with pytest.raises(DomainError, match="anderen Sitzung"):
        a_paper(a_meeting(meeting.body, in_days=90), item=closed)


def test_an_earlier_title_does_not_go_on_in_the_name_of_the_file(meeting):
    paper = a_paper(meeting, "Kündigung Frau Muster")
    paper = actions.edit_paper(paper, by=COMMAND, title="Stellenplan", is_public=True)
    invited(meeting)
    (shown,) = public_papers(meeting)
    assert (shown.document.title, file_name(shown.current)) == ("Stellenplan", "v-2026-001-stellenplan.pdf")


def test_a_guest_of_one_item_hears_of_no_other_papers(meeting):
    own, other = meeting.items.all()[:2]
    guest = a_known_person(meeting.body.network, "Gast")
    actions.add_guest(meeting, by=COMMAND, person=guest, item=own)
    invited(meeting)
    for title, item in (("Eigenes", own), ("Personalie", other), ("Für alle", None)):
        a_paper(meeting, title, item=item)
    versions = [one.data["versions"] for one in notices() if one.recipient == guest.mail]
    assert [Paper.objects.get(versions=key).title for (key,) in versions] == ["Eigenes"]


def test_a_cancelled_meeting_takes_no_papers(meeting):
    actions.cancel_meeting(meeting, by=COMMAND, reason="Sturm")
    with pytest.raises(DomainError, match="abgesagt"):
        a_paper(meeting)


def test_papers_stand_in_the_order_of_the_agenda(meeting):
    first, second = meeting.items.all()
    for title, item in (("C", second), ("A", None), ("B", first)):
        a_paper(meeting, title, item=item)
    groups = by_item(papers_of(meeting), [first, second])
    assert [[paper.title for paper in group.papers] for group in groups] == [["A"], ["B"], ["C"]]


def test_words_of_files_lead_to_their_meeting_for_those_who_may_read_it(meeting, django_assert_num_queries):
    network = meeting.body.network
    a_paper(meeting, "Plan", text="Fahrpläne der Schülerbeförderung", item=meeting.items.first())
    a_paper(a_meeting(meeting.body, in_days=60), "Anderes")
    read_all_papers()
    office, member = as_office(network), as_member(a_held_seat(meeting.body, "Neu"))
    outsider = as_member(a_held_seat(a_steering_circle(a_network("neuland", ags="05998")), "Dort"))
    with django_assert_num_queries(4):
        assert meetings_found(office, network, "schuelerbefoerderung ganztag") == {meeting.pk}
    assert meetings_found(member, network, "V/2026/001") == {meeting.pk}
    assert meetings_found(office, network, "Schülerbeförderung Nichtda") == frozenset()
    assert meetings_found(outsider, network, "Schülerbeförderung") == frozenset()
    assert meetings_found(office, network, "  ") is None
    actions.withdraw_paper(Paper.objects.get(title="Plan"), by=COMMAND)
    assert meetings_found(office, network, "Schülerbeförderung") == frozenset()
