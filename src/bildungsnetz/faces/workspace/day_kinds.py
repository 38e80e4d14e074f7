"""The kinds of things that wait in a place and are told in a line each: a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.permissions import Permission as May
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import LAND as LAND_SCOPE
from bildungsnetz.contexts.actors.queries.confirmations import people_to_confirm
from bildungsnetz.contexts.actors.queries.duplicates import requests_to
from bildungsnetz.contexts.actors.queries.institutions import institutions_to_confirm
from bildungsnetz.contexts.bodies.queries import in_parity, open_objections_of, terms_ending, vacancies
from bildungsnetz.contexts.events.models import Event
from bildungsnetz.contexts.events.queries import events_to_attend_to, heads_asked
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.queries import troubled_messages_in
from bildungsnetz.contexts.publishing.models import Feedback
from bildungsnetz.contexts.publishing.queries import waiting_feedback_of
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.formats import moment, relative_day, short_day

from .day_councils import COUNCILS
from .day_entries import Entry
from .day_material import MATERIAL
from .day_offers import OFFERS
from .day_waiting import Asked, Kind, Row
from .places import LAND


def kinds_in(principal: Principal, network: Network | None) -> Iterator[Asked]:
    """What the person is asked for in a network, or for the Land when `network` is None."""
    scope = scope_of(network)
    for kind in OF_NETWORK if network else OF_LAND:
        if principal.may(kind.may, scope):
            yield Asked(kind, network)


def scope_of(network: Network | None) -> str:
    """The scope of a place."""
    return network.scope_key if network else LAND_SCOPE


def _to(name: str, *args: Any) -> str:
    return reverse(f"workspace:{name}", args=args)


def _in_land(place: str, name: str, of_land: str, *args: Any) -> str:
    return _to(of_land) if place == LAND else _to(name, place, *args)


def _received(row: Row) -> str:
    return said("eingegangen %(day)s") % {"day": relative_day(row.at)}


def _to_confirm(page: str, place: str, row: Row) -> Entry:
    last = said("zuletzt bestätigt %(day)s") % {"day": short_day(row.on)} if row.on else ""
    return Entry(_joined(row.text), _to(page, place, row.key), last or said("noch nie bestätigt"))


def _objection(place: str, row: Row) -> Entry:
    url = _to("answer_objection", place, row.key)
    return Entry(row.text, url, _received(row), "warning", said("ohne Antwort"))


def _feedback(place: str, row: Row) -> Entry:
    kind = "warning" if row.mark == Feedback.Kind.BARRIER else "info"
    text, url = Truncator(row.text).words(12), _to("answer_feedback", place, row.key)
    return Entry(text, url, _received(row), kind, str(Feedback.Kind(row.mark).label))


def _vacancy(place: str, row: Row) -> Entry:
    mark = ("warning", said("Parität verletzt")) if row.other else ("", "")
    return Entry(row.text, _to("body", place, row.mark), row.note, *mark)


def _term(place: str, row: Row) -> Entry:
    note = said("%(body)s, endet %(day)s") % {"body": row.note, "day": short_day(row.on)}
    return Entry(_joined(row.text), _to("body", place, row.mark), note)


def _message(place: str, row: Row) -> Entry:
    word = str(OutboxMessage.State(row.mark).label)
    return Entry(row.text, _to("outbox", place), row.note, "warning", word)


def _event(place: str, row: Row) -> Entry:
    if row.mark == Event.State.HELD:
        kind, word = "info", said("Ergebnis fehlt")
    elif row.at and row.at <= clock.now():
        kind, word = "warning", said("abschließen")
    elif row.other:
        kind, word = "info", said("Schulleitung gefragt")
    else:
        kind, word = "info", relative_day(row.at)
    return Entry(row.text, _to("event", place, row.key), moment(row.at), kind, word)


def _joined(text: str) -> str:
    return " ".join(text.split())


def _name(person: str = "") -> tuple[Any, ...]:
    """The parts of a person's name; those that are empty leave a space too many."""
    space = Value(" ")
    return (f"{person}title", space, f"{person}given_name", space, f"{person}family_name")


_MEETING = "version__minutes__meeting"
_BODY_SHORT = Coalesce(NullIf(f"{_MEETING}__body__short_name", Value("")), f"{_MEETING}__body__name")

FEEDBACK = Kind(
    key="feedback",
    title=_("Rückmeldungen ohne Antwort"),
    icon="mail",
    may=May.EDIT_NEWS,
    rows=waiting_feedback_of,
    order=("received_at", "id"),
    told={"text": F("text"), "mark": F("kind"), "at": F("received_at")},
    url=lambda place, first: _in_land(place, "feedback", "land_feedback"),
    entry=_feedback,
)
MERGES = Kind(
    key="merges",
    title=_("Anfragen zum Zusammenführen"),
    icon="ort",
    may=May.EDIT_ACTORS,
    rows=lambda principal, network: requests_to(principal, scope_of(network)),
    order=("-asked_at", "-id"),
    told={"text": Concat("absorbed_label", Value(" → "), "kept_label"), "note": F("asked_by")},
    url=lambda place, first: _in_land(place, "duplicates", "land_merges", "einrichtungen"),
    entry=lambda place, row: Entry(row.text, _to("confirm_merge", place, row.key), row.note),
)
OF_LAND = (FEEDBACK, replace(MERGES, may=May.RUN_IMPORTS))
OF_NETWORK = (
    Kind(
        key="objections",
        title=_("Einwendungen gegen Niederschriften"),
        icon="beschluss",
        may=May.RUN_MEETINGS,
        rows=open_objections_of,
        order=("received_at", "id"),
        told={
            "text": Concat(_BODY_SHORT, Value(": "), f"{_MEETING}__title"),
            "at": F("received_at"),
            "other": F(f"{_MEETING}_id"),
        },
        url=lambda place, first: _to("minutes_versions", place, first.other),
        entry=_objection,
    ),
    FEEDBACK,
    *OFFERS,
    *MATERIAL,
    Kind(
        key="vacancies",
        title=_("Unbesetzte Sitze"),
        icon="gremium",
        may=May.READ_INTERNAL,
        rows=vacancies,
        order=("body__position", "position", "id"),
        told={
            "text": F("label"),
            "note": F("body__name"),
            "mark": F("body__slug"),
            "other": Case(When(in_parity(), then=1), default=0),
        },
        url=lambda place, first: _to("vacancies", place),
        entry=_vacancy,
    ),
    Kind(
        key="terms",
        title=_("Amtszeiten, die enden"),
        icon="gremium",
        may=May.READ_INTERNAL,
        rows=terms_ending,
        order=("ends", "pk"),
        told={
            "text": Concat(*_name("person__"), Value(" – "), "seat__label"),
            "note": F("seat__body__name"),
            "mark": F("seat__body__slug"),
            "on": F("ends"),
        },
        url=lambda place, first: _to("vacancies", place),
        entry=_term,
    ),
    Kind(
        key="events",
        title=_("Veranstaltungen"),
        icon="kalender",
        may=May.EDIT_EVENTS,
        rows=events_to_attend_to,
        order=("starts_at", "id"),
        told={"text": F("title"), "mark": F("state"), "at": F("starts_at"), "other": heads_asked()},
        url=lambda place, first: _to("events", place),
        entry=_event,
    ),
    Kind(
        key="institutions",
        title=_("Zu bestätigende Einrichtungen"),
        icon="ort",
        may=May.EDIT_ACTORS,
        rows=lambda principal, network: institutions_to_confirm(principal, scope_of(network)),
        order=("sort_key", "id"),
        told={"text": F("name"), "on": F("confirmed_on")},
        url=lambda place, first: _to("institutions", place),
        entry=partial(_to_confirm, "institution"),
    ),
    Kind(
        key="people",
        title=_("Zu bestätigende Personen"),
        icon="person",
        may=May.EDIT_ACTORS,
        rows=lambda principal, network: people_to_confirm(principal, scope_of(network)),
        order=("confirmed_on", "sort_key", "id"),
        told={"text": Concat(*_name()), "on": F("confirmed_on")},
        url=lambda place, first: _to("people_due", place),
        entry=partial(_to_confirm, "person"),
    ),
    MERGES,
    COUNCILS,
    Kind(
        key="messages",
        title=_("Nachrichten mit Problem"),
        icon="mail",
        may=May.READ_OUTBOX,
        rows=lambda principal, network: troubled_messages_in([scope_of(network)]),
        order=("-id",),
        told={
            "text": Coalesce(NullIf("subject", Value("")), "name"),
            "note": F("recipient"),
            "mark": F("state"),
        },
        url=lambda place, first: _to("outbox", place),
        entry=_message,
    ),
)
