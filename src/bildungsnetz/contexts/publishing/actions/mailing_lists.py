"""Writes of mailing lists: their name, their rule and who is in them beside it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.bodies.models import Body
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Field

from ..lists.parts import BodyPart, FieldPart, FunctionPart, InstitutionPart, Join, Joined, Part, as_json
from ..models import ListedPerson, MailingList
from ..models.mailings import LegalClass
from ..rules import may_edit_lists

MOST_PARTS = 20


@action("publishing.list.add", requires=may_edit_lists)
def add_mailing_list(
    network: Network, *, by: Principal, name: str, legal_class: str, basis: str = ""
) -> MailingList:
    """A new list. Its legal class stays as it is: who agreed to news has not agreed to anything else."""
    mailing_list = MailingList(network=network, legal_class=legal_class)
    _name(mailing_list, name, basis)
    mailing_list.save()
    return mailing_list


@action("publishing.list.edit", requires=may_edit_lists)
def edit_mailing_list(
    mailing_list: MailingList, *, by: Principal, name: str, basis: str = "", revision: int | None = None
) -> MailingList:
    """Change the name or the words of the legal basis."""
    mailing_list.expect_revision(revision)
    _name(mailing_list, name, basis)
    mailing_list.save()
    return mailing_list


@action("publishing.list.add_part", requires=may_edit_lists)
def add_list_part(
    mailing_list: MailingList,
    *,
    by: Principal,
    part: Part,
    join: str = Join.OR,
    revision: int | None = None,
) -> MailingList:
    """Put a part at the end of the rule, as one more group or as a condition to the last one."""
    mailing_list.expect_revision(revision)
    _expect_usable(mailing_list)
    _expect_fitting(mailing_list, part)
    if len(mailing_list.rule) >= MOST_PARTS:
        raise DomainError(_("Mehr als %(n)s Teile sind nicht möglich.") % {"n": MOST_PARTS})
    mailing_list.rule = [*mailing_list.rule, as_json(Joined(join, part))]
    mailing_list.save()
    return mailing_list


@action("publishing.list.remove_part", requires=may_edit_lists)
def remove_list_part(
    mailing_list: MailingList, *, by: Principal, number: int, revision: int | None = None
) -> MailingList:
    """Take the part with this number (from 1) out of the rule; the one after it begins where it began."""
    mailing_list.expect_revision(revision)
    rule = list(mailing_list.rule)
    if not 0 < number <= len(rule):
        raise DomainError(_("Diesen Teil gibt es nicht mehr."))
    gone = rule.pop(number - 1)
    if number <= len(rule) and gone["join"] == Join.OR:
        rule[number - 1] = {**rule[number - 1], "join": Join.OR.value}
    mailing_list.rule = rule
    mailing_list.save()
    return mailing_list


@action("publishing.list.close", requires=may_edit_lists)
def close_mailing_list(
    mailing_list: MailingList, *, by: Principal, revision: int | None = None
) -> MailingList:
    """The list is not used any more; what was sent to it stays."""
    mailing_list.expect_revision(revision)
    _expect_usable(mailing_list)
    mailing_list.closed_on = clock.today()
    mailing_list.save()
    return mailing_list


@action("publishing.listed_person.add", requires=may_edit_lists)
def list_person(mailing_list: MailingList, *, by: Principal, person: Person) -> ListedPerson:
    """Add somebody beside the rule; again is the same."""
    _expect_usable(mailing_list)
    if person.scope != mailing_list.scope_key or person.erased_on:
        raise DomainError(_("Diese Person gehört zu einem anderen Netzwerk."), field="person")
    known: ListedPerson | None = mailing_list.listed.filter(person=person).first()
    listed = known or ListedPerson(mailing_list=mailing_list, person=person)
    listed.save()
    return listed


@action("publishing.listed_person.remove", requires=may_edit_lists)
def unlist_person(listed: ListedPerson, *, by: Principal) -> None:
    """Take somebody out again; the rule may still mean the person."""
    listed.delete()


def _name(mailing_list: MailingList, name: str, basis: str) -> None:
    mailing_list.name = name.strip()
    mailing_list.basis = "" if mailing_list.needs_consent else basis.strip()
    if mailing_list.legal_class == LegalClass.TASK and not mailing_list.basis:
        raise DomainError(
            _("Bitte nennen Sie die Rechtsgrundlage, so wie die Empfänger sie lesen sollen."), field="basis"
        )
    others = MailingList.objects.filter(network=mailing_list.network_id, name=mailing_list.name)
    if others.exclude(pk=mailing_list.pk).exists():
        raise DomainError(_("Einen Verteiler mit diesem Namen gibt es schon."), field="name")


def _expect_usable(mailing_list: MailingList) -> None:
    if mailing_list.closed_on:
        raise DomainError(_("Dieser Verteiler ist aufgelöst."))


def _expect_fitting(mailing_list: MailingList, part: Part) -> None:
    match part:
        case FunctionPart(or_institution=True) | InstitutionPart() if mailing_list.needs_consent:
            raise DomainError(
                _("Einrichtungen können nicht einwilligen. Dafür gibt es Verteiler für Aufgaben.")
            )
        case BodyPart(body=key):
            known = Body.objects.filter(network=mailing_list.network_id, pk=key).exists()
        case FieldPart(field=key):
            known = Field.objects.filter(network=mailing_list.network_id, pk=key).exists()
        case _:
            known = True
    if not known:
        raise DomainError(_("Das gehört zu einem anderen Netzwerk."))
