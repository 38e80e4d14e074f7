"""The yearly question whether the data of a person are still right: asked, reminded, answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped, is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token

from ..address_changes import ask_for_new_address
from ..freshness import REMIND_AFTER, is_due
from ..models import Confirmation, Function, Person
from ..rules import may_answer_confirmation, may_ask_person, may_edit_actors
from ..writing import check_term, confirm_all, put_person

LINK_VALID_FOR = dt.timedelta(days=30)
ONCE_IN = dt.timedelta(days=1)  # two clicks, or two people in the office, send one mail
BETWEEN_REMINDERS = dt.timedelta(days=7)  # also when the worker stood still for weeks


@dataclass(frozen=True)
class FunctionAnswer:
    """What a person says about an own function: what it is called, and its last day if it has ended."""

    role: str
    valid_to: dt.date | None = None


@action("actors.confirmation.ask", requires=may_ask_person)
def ask_person(person: Person, *, by: Principal) -> bool:
    """Send the mail with a new link; false when one went out within a day already."""
    person = _locked(person)
    if not person.mail or person.erased_on:
        raise DomainError(_("Zu dieser Person ist keine E-Mail-Adresse eingetragen."))
    moment = clock.now()
    round_ = person.confirmations.filter(closed_at=None).first()
    if round_ and moment < round_.last_mail_at + ONCE_IN:
        return False
    if round_ and not round_.is_open:
        round_.closed_at = moment
        round_.save()
        round_ = None
    if round_ is None:
        round_ = Confirmation(person=person, asked_at=moment)
        person.asked_on = clock.today()
        person.save()
    _mail(round_)
    return True


@action("actors.confirmation.ask_all", requires=may_edit_actors)
def ask_all(owner: Scoped, *, by: Principal) -> int:
    """Ask everybody of a network who is due and was not asked yet; returns how many mails were promised."""
    return sum(ask_person(person, by=by) for person in _to_ask([owner.scope_key]))


@action("actors.confirmation.ask_due", requires=is_operator)
def ask_due_people(*, by: Principal, scopes: Collection[str]) -> int:
    """Every day: ask whose data are a year old, remind twice; returns how many mails were promised."""
    asked = sum(ask_person(person, by=by) for person in _to_ask(scopes))
    waiting = Confirmation.objects.filter(
        closed_at=None, reminders__lt=len(REMIND_AFTER), person__scope__in=scopes, person__erased_on=None
    ).exclude(person__mail="")
    reminded = sum(remind_person(one.person, by=by) for one in waiting.select_related("person"))
    return asked + reminded


def _to_ask(scopes: Collection[str]) -> list[Person]:
    people = Person.objects.filter(is_due(clock.today()), scope__in=scopes, asked_on=None, erased_on=None)
    return list(people.exclude(mail=""))


@action("actors.confirmation.remind", requires=may_ask_person)
def remind_person(person: Person, *, by: Principal) -> bool:
    """Send the next of two reminders if its day has come; true when it went out."""
    person = _locked(person)
    round_ = person.confirmations.filter(closed_at=None, reminders__lt=len(REMIND_AFTER)).first()
    if round_ is None:
        return False
    moment = clock.now()
    is_early = moment < round_.asked_at + REMIND_AFTER[round_.reminders]
    if is_early or moment < round_.last_mail_at + BETWEEN_REMINDERS:
        return False
    round_.reminders += 1
    _mail(round_)
    return True


@action("actors.person.confirm", requires=may_edit_actors)
def confirm_person(person: Person, *, by: Principal) -> Person:
    """The office asked, for example by telephone: the data and the functions of today are right."""
    person = _locked(person)
    put_person(person, {})
    confirm_all(person)
    return person


@action("actors.confirmation.answer", requires=may_answer_confirmation)
def answer_confirmation(
    confirmation: Confirmation,
    *,
    by: Principal,
    mail: str,
    phone: str,
    functions: Mapping[int, FunctionAnswer] | None = None,
    note: str = "",
    office: str = "",
) -> Confirmation:
    """The person confirms, and corrects what is wrong; the link is used up.

    `functions` are answers by key, `office` is the address that hears of corrections and of the note. Seats
    are signed in to by the address and the link may have been passed on, so a new address waits until it is
    confirmed by a link of its own, and the old one hears of it (`AddressChange`).
    """
    person = _locked(confirmation.person)
    round_ = Confirmation.objects.get(pk=confirmation.pk)
    if not round_.is_open or round_.token_hash != confirmation.token_hash:
        raise DomainError(_("Dieser Link gilt nicht mehr. Bitte wenden Sie sich an Ihr Bildungsbüro."))
    if not mail:
        raise DomainError(_("Ohne E-Mail-Adresse erreicht Sie das Bildungsbüro nicht."), field="mail")
    told = _corrected(person, {"phone": phone})
    if person.mail.casefold() != mail.casefold():
        ask_for_new_address(person, mail)
        told.append(
            _("E-Mail: %(old)s → %(new)s, sobald die neue Adresse bestätigt ist")
            % {"old": person.mail, "new": mail}
        )
    for function in person.functions.exclude(valid_to__lt=clock.today()):
        if answer := (functions or {}).get(function.pk):
            told += _corrected_function(function, answer)
    confirm_all(person)
    if office and (told or note.strip()):
        data = {"person": person.pk, "changes": told, "note": note.strip()}
        queue_message("actors.correction", to=office, data=data, about=person)
    return round_


def _corrected(person: Person, values: dict[str, str]) -> list[str]:
    put_person(person, values)
    old = {name: pair[0] for name, pair in person.changed_fields().items() if name in values}
    return [
        _("%(what)s: %(old)s → %(new)s")
        % {
            "what": Person._meta.get_field(name).verbose_name,  # type: ignore[union-attr]
            "old": was or _("leer"),
            "new": values[name] or _("leer"),
        }
        for name, was in old.items()
    ]


def _corrected_function(function: Function, answer: FunctionAnswer) -> list[str]:
    told = []
    label = str(function)
    if answer.role.strip() and answer.role.strip() != function.role:
        function.role = answer.role.strip()
        told.append(_("%(old)s heißt jetzt: %(new)s") % {"old": label, "new": function.role})
    if answer.valid_to and answer.valid_to != function.valid_to:
        function.valid_to = answer.valid_to
        check_term(function)
        told.append(
            _("%(function)s endet am %(day)s") % {"function": label, "day": f"{answer.valid_to:%d.%m.%Y}"}
        )
    function.save()
    return told


def _mail(round_: Confirmation) -> None:
    """A new link, which ends the earlier one."""
    token, moment = new_token(), clock.now()
    round_.token_hash = hash_of(token)
    round_.last_mail_at = moment
    round_.expires_at = moment + LINK_VALID_FOR
    round_.save()
    queue_message(
        "actors.confirmation",
        to=round_.person.mail,
        to_name=str(round_.person),
        data={"token": token, "confirmation": round_.pk, "reminder": round_.reminders},
        about=round_.person,
    )


def _locked(person: Person) -> Person:
    """The person as it is now, held until the deed is done."""
    fresh: Person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    return fresh
