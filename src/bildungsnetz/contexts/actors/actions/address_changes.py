"""What the links of the two mails about a new address do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.outbox import queue_message

from ..models import AddressChange, Person
from ..rules import may_answer_address_change
from ..writing import put_person


@action("actors.addresschange.confirm", requires=may_answer_address_change)
def confirm_new_address(change: AddressChange, *, by: Principal) -> AddressChange:
    """Somebody reads mail at the new address: it holds from now on."""
    person, held = _held(change)
    if held.confirmed_at is not None:
        return held
    if person.mail != held.old_mail:
        raise DomainError(_("Ihr Bildungsbüro hat inzwischen eine andere Adresse eingetragen."))
    _put(person, held.new_mail)
    held.confirmed_at = clock.now()
    held.save()
    return held


@action("actors.addresschange.stop", requires=may_answer_address_change)
def stop_new_address(change: AddressChange, *, by: Principal, office: str = "") -> AddressChange:
    """The person never asked for it: the old address holds, again or still.

    The `office` hears of it, because somebody else had the link to confirm the person's data.
    """
    person, held = _held(change)
    if held.confirmed_at is not None and person.mail == held.new_mail:
        _put(person, held.old_mail)
    held.stopped_at = clock.now()
    held.save()
    if office:
        data = {"person": person.pk, "new_mail": held.new_mail}
        queue_message("actors.address_stopped", to=office, data=data, about=person)
    return held


def _put(person: Person, mail: str) -> None:
    put_person(person, {"mail": mail})
    person.save()


def _held(change: AddressChange) -> tuple[Person, AddressChange]:
    """The person and the change as they are now, held until the deed is done."""
    person: Person = Person.objects.select_for_update(of=("self",)).get(pk=change.person_id)
    fresh: AddressChange = AddressChange.objects.get(pk=change.pk)
    if not fresh.is_open:
        raise DomainError(_("Dieser Link gilt nicht mehr. Bitte wenden Sie sich an Ihr Bildungsbüro."))
    fresh.person = person
    return person, fresh
