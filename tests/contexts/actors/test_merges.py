"""Two records become one without loss, only when both owners agree, and come apart again."""

import datetime as dt

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.models import Grant
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.models import Function, Institution, Merge, Person, PupilCount
from bildungsnetz.contexts.actors.pairs import Pair
from bildungsnetz.contexts.actors.queries.duplicates import public_successor, requests_to
from bildungsnetz.contexts.bodies.actions import fill_seat, reply_to_invitation
from bildungsnetz.contexts.bodies.models import Attendance, Occupancy, Seat
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent
from tests.factories.accounts import a_grant, an_account
from tests.factories.actors import a_known_person, an_institution
from tests.factories.bodies import a_body, a_held_seat, a_seat, an_invited_meeting, recorded
from tests.factories.deeds import as_ministry, as_office
from tests.factories.networks import a_network
from tests.factories.strategy import an_order

pytestmark = pytest.mark.django_db


def everything(*tables) -> dict:
    """All rows with all columns but the count of changes."""
    return {
        (table.__name__, row["id"]): {name: value for name, value in row.items() if name != "revision"}
        for table in tables
        for row in table._base_manager.values()
    }


def twins(network):
    """One person entered twice: both sit in one body, were invited to one meeting and head one school."""
    body = a_body(network, short_name="LK")
    kept, absorbed = (
        a_known_person(network, "Maier", mail="maier@x.example"),
        a_known_person(network, "Meyer"),
    )
    for person, label in ((kept, "Schulamt"), (absorbed, "Schulträger")):
        fill_seat(a_seat(body, label), by=COMMAND, person=person, valid_from=dt.date(2026, 1, 1))
    meeting = an_invited_meeting(body)
    answered = Attendance.objects.get(meeting=meeting, person=absorbed)
    reply_to_invitation(answered, by=COMMAND, reply="zugesagt", note="mit Rad")
    school = an_institution(network, "GS", "schule")
    actions.add_function(kept, by=COMMAND, institution=school, role="Leitung")
    actions.add_function(
        absorbed, by=COMMAND, institution=school, role="Leitung", valid_from=dt.date(2024, 8, 1)
    )
    actions.add_function(absorbed, by=COMMAND, institution=school, role="Beauftragte")
    actions.record_consent(absorbed, by=COMMAND, purpose="newsletter", text_version="1", proof="Bogen")
    return kept, absorbed


def test_nothing_is_lost_and_everything_comes_back() -> None:
    network = a_network()
    kept, absorbed = twins(network)
    tables = (Person, Function, Occupancy, Attendance, Seat)
    before = everything(*tables)

    merge = actions.merge_records(
        Pair(kept, absorbed), by=as_office(network), taken=["family_name"], reason="doppelt erfasst"
    )

    kept = Person.objects.get(pk=kept.pk)
    assert (str(kept), kept.mail, kept.sort_key) == ("Erika Meyer", "maier@x.example", "meyer erika")
    assert not Person.objects.filter(pk=absorbed.pk).exists()
    assert {(f.role, f.valid_from) for f in kept.functions.all()} == {
        ("Leitung", dt.date(2024, 8, 1)),
        ("Beauftragte", None),
    }
    assert Occupancy.objects.filter(person=kept).count() == 2
    answer = Attendance.objects.get(person=kept)
    assert (answer.reply, answer.reply_note) == ("zugesagt", "mit Rad")
    assert kept.consents.get().purpose == "newsletter"
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.note) == ("actors.merge.carry_out", "doppelt erfasst")

    actions.undo_merge(merge, by=as_office(network))

    assert everything(*tables) == before
    assert Merge.objects.get().state == "zurueckgenommen"


def test_what_changed_since_keeps_a_merge_from_being_undone() -> None:
    network = a_network()
    kept, absorbed = twins(network)
    head = as_office(network)
    merge = actions.merge_records(Pair(kept, absorbed), by=head, taken=["family_name"])
    function = actions.add_function(kept, by=head, institution=an_institution(network), role="Neu")
    actions.edit_person(Person.objects.get(pk=kept.pk), by=head, family_name="Anders")
    with pytest.raises(DomainError, match=r"„Erika Meyer“ wurde seitdem geändert \(Nachname\)"):
        actions.undo_merge(merge, by=head)
    actions.edit_person(Person.objects.get(pk=kept.pk), by=head, family_name="Meyer")
    actions.undo_merge(Merge.objects.get(), by=head)
    assert Function.objects.get(pk=function.pk).person_id == kept.pk


def test_people_of_two_networks_stay_apart() -> None:
    network, other = a_network(), a_network("nord", ags="05998")
    pair = Pair(a_known_person(network), a_known_person(other))
    with pytest.raises(NotAllowed):
        actions.merge_records(pair, by=as_office(network))
    with pytest.raises(DomainError, match="bleiben sie getrennt"):
        actions.merge_records(pair, by=COMMAND)


def test_an_institution_takes_over_roles_orders_and_figures() -> None:
    network = a_network()
    kept = an_institution(network, "GS Deich", "schule", schulnummer="999901")
    absorbed = an_institution(network, "Grundschule Deich", "schule", phone="0999 1", fax="0999 2")
    for school, total in ((kept, 200), (absorbed, 200)):
        recorded(PupilCount(institution=school, school_year="2025/26", total=total), by=COMMAND)
    order = an_order(network, owner_institution=absorbed)
    seat = a_seat(a_body(network), sending_institution=absorbed)
    user = an_account("schule@x.example", scope=network.scope_key)
    for school in (kept, absorbed):
        a_grant(user, Role.SCHOOL, network.scope_key, scope=f"einrichtung:{school.pk}")
    tables = (Institution, PupilCount, Grant)
    before = everything(*tables)

    merge = actions.merge_records(Pair(kept, absorbed), by=as_office(network))

    kept = Institution.objects.get(pk=kept.pk)
    assert (kept.name, kept.phone, kept.curated) == ("GS Deich", "0999 1", ["fax", "phone"])
    assert [count.total for count in kept.pupil_counts.all()] == [200]
    assert [grant.scope for grant in Grant.objects.all()] == [f"einrichtung:{kept.pk}"]
    for row in (order, seat):
        row.refresh_from_db()
    assert (order.owner_institution_id, seat.sending_institution_id) == (kept.pk, kept.pk)
    assert public_successor(absorbed.pk) == kept.pk

    actions.undo_merge(merge, by=as_office(network))

    assert everything(*tables) == before
    assert public_successor(absorbed.pk) is None


def test_an_institution_of_another_network_needs_the_consent_of_its_office() -> None:
    network, other = a_network(), a_network("nord", ags="05998")
    mine, theirs = an_institution(network, "VHS"), an_institution(other, "VHS")
    pair = Pair(mine, theirs)
    with pytest.raises(NotAllowed):
        actions.merge_records(pair, by=as_office(network))
    merge = actions.request_merge(pair, by=as_office(network), reason="ein Zweckverband")
    assert actions.request_merge(pair, by=as_office(network)) == merge
    assert list(requests_to(as_office(other), other.scope_key)) == [merge]
    assert not requests_to(as_office(network), network.scope_key)
    with pytest.raises(NotAllowed):
        actions.confirm_merge(merge, by=as_office(network))
    actions.confirm_merge(merge, by=as_office(other))
    assert list(Institution.objects.all()) == [mine]
    actions.undo_merge(merge, by=as_office(network))
    assert set(Institution.objects.all()) == {mine, theirs}


def test_consent_of_an_office_that_lost_the_record_does_not_count() -> None:
    network, other, third = a_network(), a_network("nord", ags="05998"), a_network("west", ags="05994")
    mine, theirs = an_institution(network, "VHS"), an_institution(other, "VHS")
    merge = actions.request_merge(Pair(mine, theirs), by=as_office(network))
    theirs.kreis_ags = third.region.ags
    recorded(theirs, by=COMMAND)
    with pytest.raises(DomainError, match="einer anderen Stelle"):
        actions.confirm_merge(merge, by=as_office(other))
    assert Institution.objects.count() == 2


def test_the_land_answers_for_its_own_records_and_may_decline() -> None:
    network = a_network()
    theirs = recorded(Institution(kind="schultraeger", name="Landschaftsverband"), by=COMMAND)
    merge = actions.request_merge(
        Pair(theirs, an_institution(network, "Landschaftsverband", "schultraeger")), by=as_office(network)
    )
    assert list(requests_to(as_ministry(), "land")) == [merge]
    actions.decline_merge(merge, by=as_ministry(), reason="Das ist die Schule, nicht der Träger.")
    assert merge.state == "abgelehnt"
    with pytest.raises(DomainError, match="schon abgelehnt"):
        actions.confirm_merge(merge, by=as_ministry())


def test_the_record_of_the_school_directory_stays() -> None:
    network = a_network()
    official = an_institution(network, "GS", "schule", origin="schulverzeichnis")
    by_hand = an_institution(network, "GS 2", "schule")
    with pytest.raises(DomainError, match="lassen Sie diesen Eintrag stehen"):
        actions.merge_records(Pair(by_hand, official), by=as_office(network))
    actions.merge_records(Pair(official, by_hand), by=as_office(network))


def test_two_seats_of_one_person_stay_two() -> None:
    network = a_network()
    body = a_body(network)
    first, second = a_held_seat(body, "Eins"), a_held_seat(body, "Zwei")
    actions.merge_records(Pair(first.person, second.person), by=as_office(network))
    assert set(Occupancy.objects.values_list("seat_id", flat=True)) == {first.seat_id, second.seat_id}
