"""GET and HEAD cannot write, whatever a view or a library tries."""

from threading import Thread

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.accounts.models import Invitation
from bildungsnetz.contexts.kernel.errors import WriteOnRead
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.kernel.readonly import reading_only
from tests.contexts.kernel.deeds import a_record, do

pytestmark = pytest.mark.django_db


def write(request: HttpRequest) -> HttpResponse:
    """A view that writes whatever the method."""
    do(a_record("aus einer Seite").save, by=COMMAND)
    return HttpResponse("geschrieben")


def remember(request: HttpRequest) -> HttpResponse:
    """A view that keeps something in the session."""
    request.session["etwas"] = "gemerkt"
    request.session.save()
    return HttpResponse("gemerkt")


urlpatterns = [
    path("schreiben/", write),
    path("konto/oidc/dienst/login/callback/", write),
    path("konto/oidc/dienst/login/", write),
    path("merken/", remember),
    path("konto/2fa/recovery-codes/", write),
]

WRITES = (
    "INSERT INTO kernel_auditevent VALUES (1)",
    "insert into kernel_auditevent values (1)",
    "INSERT OR IGNORE INTO kernel_auditevent VALUES (1)",
    "INSERT OR REPLACE INTO kernel_auditevent VALUES (1)",
    "REPLACE INTO kernel_auditevent VALUES (1)",
    'UPDATE "kernel_auditevent" SET action = 1',
    'UPDATE ONLY "kernel_auditevent" SET action = 1',
    'DELETE FROM "kernel_auditevent"',
    "  \n DELETE FROM kernel_auditevent",
    "-- Kommentar\nDELETE FROM kernel_auditevent",
    "/* Kommentar */ DELETE FROM kernel_auditevent",
    "WITH alte AS (SELECT 1) DELETE FROM kernel_auditevent",
    "WITH alte AS (DELETE FROM kernel_auditevent RETURNING id) SELECT * FROM alte",
    "MERGE INTO kernel_auditevent USING x ON 1=1",
    "TRUNCATE kernel_auditevent",
    "TRUNCATE TABLE kernel_auditevent",
    "DROP TABLE kernel_auditevent",
    "ALTER TABLE kernel_auditevent ADD x int",
    "CREATE TABLE neu (x int)",
)


@pytest.mark.parametrize("statement", WRITES)
def test_writing_statements_are_refused(statement):
    with reading_only(), pytest.raises(WriteOnRead), connection.cursor() as cursor:
        cursor.execute(statement)


def test_many_writes_at_once_are_refused():
    with reading_only(), pytest.raises(WriteOnRead):
        OutboxMessage.objects.bulk_create(
            [OutboxMessage(name="x", recipient="a@b.example", message_id="1")], ignore_conflicts=True
        )


def test_another_thread_that_shares_the_connection_may_write():
    shared, refused = connections["default"], []

    def write() -> None:
        try:
            with shared.cursor() as cursor:
                cursor.execute("DELETE FROM kernel_outboxmessage")
        except WriteOnRead as error:
            refused.append(error)

    shared.inc_thread_sharing()
    with reading_only():
        other = Thread(target=write)
        other.start()
        other.join()
    shared.dec_thread_sharing()

    assert refused == []


def test_reading_goes_on():
    with reading_only():
        assert AuditEvent.objects.filter(action__contains="update").count() == 0
        with connection.cursor() as cursor:
            cursor.execute("WITH zahlen AS (SELECT 1 AS updated) SELECT updated FROM zahlen")
            assert cursor.fetchone() == (1,)


def test_named_tables_may_be_written_and_only_they():
    with reading_only(except_tables={"django_session"}):
        Session.objects.create(session_key="x", expire_date="2026-11-18T00:00Z")
        with pytest.raises(WriteOnRead):
            AuditEvent.objects.update(note="x")


def test_the_guard_ends_with_the_block():
    with pytest.raises(WriteOnRead), reading_only(), transaction.atomic():
        AuditEvent.objects.update(note="x")
    assert AuditEvent.objects.update(note="x") == 0


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_page_cannot_write_when_it_is_read(method):
    with pytest.raises(WriteOnRead):
        getattr(Client(), method)("/schreiben/")
    assert not Invitation.objects.exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.urls(__name__)
def test_the_same_page_writes_when_something_is_sent():
    assert Client().post("/schreiben/").content == b"geschrieben"
    assert Invitation.objects.get().name == "aus einer Seite"


@pytest.mark.urls(__name__)
def test_the_exceptions_are_the_way_back_from_single_sign_on_and_one_table_of_recovery_codes():
    assert Client().get("/konto/oidc/dienst/login/callback/").content == b"geschrieben"
    with pytest.raises(WriteOnRead):
        Client().get("/konto/oidc/dienst/login/")
    with pytest.raises(WriteOnRead, match="accounts_invitation"):
        Client().get("/konto/2fa/recovery-codes/")


@pytest.mark.urls(__name__)
def test_the_session_may_be_kept():
    assert Client().get("/merken/").content == b"gemerkt"
    assert Session.objects.count() == 1
