"""Writes of what belongs to an agreement: parties, signatories, goals, promised posts, amendments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypedDict, TypeVar, Unpack

from django.db.models import Max
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..models import Agreement, Amendment, Goal, Party, PromisedPost, Signatory
from ..models.agreements import PartOfAgreement
from ..rules import may_edit_agreement, may_record_agreement

Part = TypeVar("Part", bound=PartOfAgreement)


class PartyValues(TypedDict, total=False):
    """A party; `side` is `land` or `kommune`."""

    side: str
    name: str
    represented_by: str


class SignatoryValues(TypedDict, total=False):
    """Who signed for a side, with the office held on that day."""

    side: str
    name: str
    office: str
    source: str


class GoalValues(TypedDict, total=False):
    """A goal; `tags` are short words like „Ressourcen“ or „vertikal“."""

    number: int
    title: str
    text: str
    tags: list[str]
    source: str


class PostValues(TypedDict, total=False):
    """A promised post; shares are full-time equivalents, `filled` is None while nobody reported it."""

    side: str
    title: str
    promised: Decimal
    filled: Decimal | None
    filled_on: dt.date | None
    vacant_since: dt.date | None
    source: str


class AmendmentValues(TypedDict, total=False):
    """A change of the agreement; `on` is a partial date."""

    kind: str
    on: str
    text: str
    resolved_by: str
    source: str


@action("registry.party.add", requires=may_record_agreement)
def add_party(agreement: Agreement, *, by: Principal, **values: Unpack[PartyValues]) -> Party:
    """Name a side of the agreement."""
    return _kept(Party(agreement=agreement), values)


@action("registry.party.edit", requires=may_edit_agreement)
def edit_party(
    party: Party, *, by: Principal, revision: int | None = None, **values: Unpack[PartyValues]
) -> Party:
    """Change a party."""
    return _kept(party, values, revision)


@action("registry.signatory.add", requires=may_record_agreement)
def add_signatory(agreement: Agreement, *, by: Principal, **values: Unpack[SignatoryValues]) -> Signatory:
    """Name who signed, with the office held on that day."""
    return _kept(Signatory(agreement=agreement), values)


@action("registry.signatory.edit", requires=may_edit_agreement)
def edit_signatory(
    signatory: Signatory, *, by: Principal, revision: int | None = None, **values: Unpack[SignatoryValues]
) -> Signatory:
    """Change a signatory."""
    return _kept(signatory, values, revision)


@action("registry.goal.add", requires=may_record_agreement)
def add_goal(agreement: Agreement, *, by: Principal, **values: Unpack[GoalValues]) -> Goal:
    """Add a goal; without a number it becomes the last one."""
    if not values.get("number"):
        last = Goal.objects.filter(agreement=agreement).aggregate(last=Max("number"))["last"]
        values["number"] = (last or 0) + 1
    return _kept(Goal(agreement=agreement), values)


@action("registry.goal.edit", requires=may_edit_agreement)
def edit_goal(
    goal: Goal, *, by: Principal, revision: int | None = None, **values: Unpack[GoalValues]
) -> Goal:
    """Change a goal; its number stays its public address."""
    return _kept(goal, values, revision)


@action("registry.post.add", requires=may_record_agreement)
def add_post(agreement: Agreement, *, by: Principal, **values: Unpack[PostValues]) -> PromisedPost:
    """Record a post that one side promised."""
    return _kept(PromisedPost(agreement=agreement), values)


@action("registry.post.edit", requires=may_edit_agreement)
def edit_post(
    post: PromisedPost, *, by: Principal, revision: int | None = None, **values: Unpack[PostValues]
) -> PromisedPost:
    """Change a post or report how much of it is filled; the day of the report is today unless given."""
    if values.get("filled") is not None and not values.get("filled_on"):
        values["filled_on"] = clock.today()
    return _kept(post, values, revision)


@action("registry.amendment.add", requires=may_edit_agreement)
def add_amendment(agreement: Agreement, *, by: Principal, **values: Unpack[AmendmentValues]) -> Amendment:
    """Record a change: an editorial one by the administration, a material one by a new resolution."""
    return _kept(Amendment(agreement=agreement), values)


@action("registry.amendment.edit", requires=may_edit_agreement)
def edit_amendment(
    amendment: Amendment, *, by: Principal, revision: int | None = None, **values: Unpack[AmendmentValues]
) -> Amendment:
    """Change the record of a change."""
    return _kept(amendment, values, revision)


@action("registry.part.remove", requires=may_edit_agreement)
def remove_part(part: PartOfAgreement, *, by: Principal) -> None:
    """Take away a party, signatory, goal, post or amendment recorded by mistake; the trail keeps it."""
    part.delete()


def _kept(part: Part, values: Mapping[str, Any], revision: int | None = None) -> Part:
    part.expect_revision(revision)
    for name, value in values.items():
        setattr(part, name, value)
    _check(part)
    part.save()
    return part


def _check(part: PartOfAgreement) -> None:
    """What the database demands, in words."""
    if isinstance(part, Goal):
        same = Goal.objects.filter(agreement=part.agreement, number=part.number)
        if same.exclude(pk=part.pk).exists():
            raise DomainError(
                _("Ein Ziel mit der Nummer %(number)s gibt es schon.") % {"number": part.number},
                field="number",
            )
    if isinstance(part, Party):
        named_alike = Party.objects.filter(agreement=part.agreement, name=part.name)
        if named_alike.exclude(pk=part.pk).exists():
            raise DomainError(_("Dieser Vertragspartner ist schon eingetragen."), field="name")
    if isinstance(part, PromisedPost) and (part.promised is None or part.promised <= 0):
        raise DomainError(_("Der zugesagte Umfang ist größer als null."), field="promised")
    if isinstance(part, PromisedPost) and part.filled is not None and part.filled < 0:
        raise DomainError(_("Der besetzte Umfang ist nicht negativ."), field="filled")
    if isinstance(part, Amendment) and part.kind == Amendment.Kind.MATERIAL and not part.resolved_by:
        raise DomainError(
            _("Eine materielle Änderung braucht einen neuen Beschluss. Bitte nennen Sie, wer ihn fasste."),
            field="resolved_by",
        )
