"""A person asks to be erased: the name goes, what was decided stays."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.accounts.models import Invitation
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.forgetting import Forgotten, clear_rows_of, forget_in_trail, former
from bildungsnetz.contexts.kernel.gate import action, explain

from ..erasing import account_of, account_to_delete, keys_of, names_of, obstacle
from ..models import Distinction, Merge, Person
from ..rules import may_erase

_EMPTY = ("title", "given_name", "salutation", "mail", "phone", "source")


@action("actors.person.withhold_erasure", requires=may_erase)
def withhold_erasure(person: Person, *, by: Principal, reason: str, revision: int | None = None) -> Person:
    """A law asks to keep the data for now; the reason stands at the person. An empty reason lifts this."""
    person.expect_revision(revision)
    person.erasure_withheld = reason.strip()
    person.save()
    return person


@action("actors.person.erase", requires=may_erase)
def erase_person(person: Person, *, by: Principal, reason: str, revision: int | None = None) -> Person:
    """Remove name, addresses, account and consents for good; functions, seats and presence stay without name.

    `reason` says why without naming the person. Open functions and seats end today. The trail and the mails
    forget the person as `kernel.forgetting` tells.
    """
    person.expect_revision(revision)
    if not reason.strip():
        raise DomainError(_("Bitte geben Sie einen Grund an, ohne den Namen zu nennen."), field="reason")
    own = account_of(person)
    if refusal := obstacle(person, own):
        raise DomainError(refusal)
    names, account = names_of(person), account_to_delete(person, own)
    rows = [(person.record_type, str(person.pk)), *_forget_merges(person), *clear_rows_of(person)]
    rows += _delete_invitations(person.scope, names)
    label, key = (str(account), str(account.pk)) if account else ("", "")
    _empty(person)
    if account:
        rows.append((account.record_type, key))
        account.delete()
    forgotten = Forgotten(rows, names, key, person.scope, label)
    explain(forgotten.without_names(reason.strip()))
    forget_in_trail(forgotten)
    return person


def _delete_invitations(scope: str, names: Iterable[str]) -> list[tuple[str, str]]:
    """Invitations of this network to one of the addresses; those of others are no business of this one."""
    rows = []
    for mail in (name for name in names if "@" in name):
        for invitation in Invitation.objects.filter(email__iexact=mail, network_key=scope):
            rows.append((invitation.record_type, str(invitation.pk)))
            invitation.delete()
    return rows


def _forget_merges(person: Person) -> list[tuple[str, str]]:
    """Merges keep a copy of what they absorbed; it goes, and they cannot be undone any more."""
    keys = keys_of(person)
    about = Q(kept_key__in=keys) | Q(absorbed_key__in=keys)
    rows = []
    for merge in Merge.objects.filter(about, record_model=person.record_type):
        rows.append((merge.record_type, str(merge.pk)))
        if merge.state == Merge.State.DONE:
            rows.append((person.record_type, str(merge.absorbed_key)))
        elif merge.state == Merge.State.REQUESTED:
            merge.state = Merge.State.DECLINED
        merge.kept_label = merge.absorbed_label = former()
        merge.steps, merge.taken, merge.reason = [], [], ""
        merge.save()
    told_apart = Q(first_key__in=keys) | Q(second_key__in=keys)
    for distinction in Distinction.objects.filter(told_apart, record_model=person.record_type):
        rows.append((distinction.record_type, str(distinction.pk)))
        distinction.delete()
    return rows


def _empty(person: Person) -> None:
    for name in _EMPTY:
        setattr(person, name, "")
    person.family_name = former()
    person.account = None
    person.confirmed_on = person.asked_on = None
    person.erased_on = clock.today()
    person.save()
