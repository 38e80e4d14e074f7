"""Records know what changed, refuse to overwrite others, and are written inside actions only."""

import datetime as dt

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.accounts.models import Grant, Invitation, SignInLink, User
from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, WriteOutsideGate
from bildungsnetz.contexts.kernel.models import AuditChange, AuditEvent
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.regions.models import Region
from tests.contexts.kernel.deeds import NETWORK, a_record, a_saved_record, do
from tests.factories.accounts import an_account
from tests.factories.networks import a_region

pytestmark = pytest.mark.django_db


def test_nothing_is_written_beside_the_gate():
    record = a_saved_record()
    rows = Invitation.objects.all()
    for write in (
        a_record("neu").save,
        lambda: Invitation.objects.create(name="neu", expires_at=clock.now()),
        lambda: Invitation.objects.get_or_create(token_hash="neu", defaults={"expires_at": clock.now()}),
        record.delete,
        rows.delete,
        lambda: rows.update(name="geändert"),
        lambda: rows.bulk_create([a_record("neu")]),
        lambda: rows.bulk_update([record], ["name"]),
        lambda: record_all([a_record("neu")], create=True),
        an_account().grants.all().delete,
        lambda: an_account("b@musterland.example").grants.update(role="mitarbeit"),
    ):
        with pytest.raises(WriteOutsideGate):
            write()
    record.name = "geändert"
    with pytest.raises(WriteOutsideGate):
        record.save()
    assert list(Invitation.objects.values_list("name", flat=True)) == ["Erika Muster"]


def test_many_rows_at_once_are_refused_even_inside_an_action():
    a_saved_record()
    for write in (lambda: Invitation.objects.update(name="x"), Invitation.objects.all().delete):
        with pytest.raises(WriteOutsideGate):
            do(write, by=COMMAND)


def test_two_people_at_once_are_not_overwritten():
    record = a_saved_record()
    mine, theirs = Invitation.objects.get(pk=record.pk), Invitation.objects.get(pk=record.pk)
    theirs.name = "von ihnen"
    do(theirs.save, by=COMMAND)
    mine.email = "von-mir@musterland.example"
    with pytest.raises(Conflict, match="inzwischen von jemand anderem geändert"):
        do(mine.save, by=COMMAND)
    record.refresh_from_db()
    assert (record.name, record.email) == ("von ihnen", "erika@musterland.example")


def test_a_form_that_was_opened_on_an_older_state_is_refused():
    record = a_saved_record()
    record.expect_revision(0)
    record.expect_revision(None)
    record.name = "neu"
    do(record.save, by=COMMAND)
    with pytest.raises(Conflict):
        record.expect_revision(0)


def test_saving_a_record_that_somebody_deleted_is_refused():
    record = a_saved_record()
    do(Invitation.objects.get(pk=record.pk).delete, by=COMMAND)
    record.name = "zu spät"
    with pytest.raises(Conflict):
        do(record.save, by=COMMAND)


def test_only_changed_columns_are_written():
    record = a_saved_record()
    record.name = "neu"
    others = Invitation.objects.get(pk=record.pk)
    assert list(record.changed_fields()) == ["name"]
    do(record.save, by=COMMAND)
    assert others.changed_fields() == {}
    assert record.changed_fields() == {}


def test_a_list_changed_in_place_is_noticed():
    school = Institution(kind="schule", name="GS Musterdorf", stages=["primar"])
    do(school.save, by=COMMAND)
    school.stages.append("sek1")
    do(school.save, by=COMMAND)
    assert Institution.objects.get().stages == ["primar", "sek1"]
    assert AuditChange.objects.last().fields == {"stages": [["primar"], ["primar", "sek1"]]}
    fresh = Institution.objects.get()
    fresh.stages.remove("sek1")
    assert fresh.changed_fields() == {"stages": [["primar", "sek1"], ["primar"]]}


def test_reading_a_deferred_column_forgets_no_change():
    a_saved_record()
    record = Invitation.objects.only("name").get()
    record.name = "neu"
    assert record.email == "erika@musterland.example"
    assert record.changed_fields() == {"name": ["Erika Muster", "neu"]}
    record.refresh_from_db()
    assert record.changed_fields() == {}


def test_secrets_stay_out_of_the_trail():
    a_saved_record(token_hash="geheim")
    assert AuditChange.objects.get().fields["token_hash"] == ["…", "…"]
    assert "geheim" not in str(AuditChange.objects.values())


def test_the_shape_of_columns_is_checked_on_both_databases():
    with pytest.raises(DomainError, match=r"^Name: ") as refused:
        do(a_record("x" * 201).save, by=COMMAND)
    assert refused.value.field == "name"
    with pytest.raises(DomainError) as refused:
        do(a_record(email="keine Adresse").save, by=COMMAND)
    assert refused.value.field == "email"


def test_a_deleted_record_is_named_with_all_its_values():
    record = a_saved_record()
    key = record.pk
    do(record.delete, by=COMMAND)
    change = AuditChange.objects.last()
    assert (change.operation, change.record_key) == ("delete", str(key))
    assert change.fields["name"] == ["Erika Muster", None]
    assert not Invitation.objects.exists()


def test_the_subject_of_a_deletion_keeps_its_key():
    record = a_saved_record()
    key = record.pk

    def delete():
        record.delete()
        return record

    do(delete, by=COMMAND)
    assert AuditEvent.objects.first().subject_key == str(key)


def test_what_is_swept_away_with_a_record_is_traced_too():
    user = an_account()
    grant = Grant(user=user, role="mitarbeit", scope=NETWORK, network_key=NETWORK)
    link = SignInLink(user=user, token_hash="x", created_at=clock.now(), expires_at=clock.now())
    person = Person(scope=NETWORK, family_name="Muster", account=user)
    for record in (grant, link, person):
        do(record.save, by=COMMAND)
    user_key = user.pk

    do(user.delete, by=COMMAND)
    changes = {
        (change.record_model, change.operation): change.fields
        for change in AuditEvent.objects.first().changes.all()
    }
    assert set(changes) == {
        ("accounts.user", "delete"),
        ("accounts.grant", "delete"),
        ("accounts.signinlink", "delete"),
        ("actors.person", "update"),
    }
    assert changes["accounts.grant", "delete"]["role"] == ["mitarbeit", None]
    assert changes["actors.person", "update"] == {"account_id": [user_key, None]}
    person.refresh_from_db()
    assert person.account is None


def test_a_record_that_others_need_is_not_deleted():
    kreis = a_region()
    school = Institution(kind="schule", name="GS Musterdorf", municipality=kreis)
    do(school.save, by=COMMAND)
    with pytest.raises(DomainError, match="„Kreis Musterland“ wird noch gebraucht"):
        do(kreis.delete, by=COMMAND)
    assert Region.objects.filter(pk=kreis.pk).exists()


def test_values_are_kept_as_json_keeps_them():
    moment = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)
    a_saved_record(expires_at=moment)
    assert AuditChange.objects.get().fields["expires_at"] == [None, "2026-11-18T08:30:00Z"]


def test_the_sign_in_library_may_note_a_sign_in_but_nothing_else():
    user = an_account()
    user.last_login = clock.now()
    user.save(update_fields=["last_login"])
    assert User.objects.get().last_login == clock.now()
    user.name = "geändert"
    for columns in ({}, {"update_fields": ["name"]}, {"update_fields": ["last_login", "name"]}):
        with pytest.raises(WriteOutsideGate):
            user.save(**columns)
    with pytest.raises(WriteOutsideGate):
        User(email="neu@musterland.example").save()
