"""Fields of action: adopted, edited, given a focus and goals, ended."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.bodies.fields import put
from bildungsnetz.contexts.bodies.models import Body, Decision
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain
from bildungsnetz.contexts.kernel.slugs import free_slug
from bildungsnetz.contexts.registry.models import Agreement, Network

from ..checks import check_adopted, check_period, check_same_network, check_text
from ..models import Field, FieldGoal, Focus
from ..rules import may_edit_strategy
from ..writing import close_field, keep_adoption


class FieldFacts(TypedDict, total=False):
    """What can be said of a field. Partial dates are text ("2012-09"), empty where nothing is known."""

    description: str
    stages: list[str]
    is_priority: bool
    position: int
    valid_from: str
    valid_to: str
    validity_note: str
    agreement: Agreement | None
    adopted_by: Decision | None
    supervision_author: str
    municipal_author: str
    strategy_document: Document | None
    working_group: Body | None
    is_confirmed: bool
    source: str


@action("strategy.field.adopt", requires=may_edit_strategy)
def adopt_field(
    network: Network, *, by: Principal, name: str, slug: str = "", **facts: Unpack[FieldFacts]
) -> Field:
    """A new field, resting on the agreement, a decision, or at least a source.

    An adopting decision gets the field as its effect. Raises `DomainError` for a name that a current field
    has already, and for a decision that was not adopted.
    """
    name = check_text(name, _("Bitte geben Sie den Namen des Handlungsfelds an."), field="name")
    if Field.objects.filter(network=network, name__iexact=name, is_ended=False).exists():
        raise DomainError(_("Ein Handlungsfeld „%s“ gibt es schon.") % name, field="name")
    taken = set(Field.objects.filter(network=network).values_list("slug", flat=True))
    field = Field(network=network, name=name, slug=slug or free_slug(name, taken, longest=80))
    _fill(field, facts)
    if not (field.agreement_id or field.adopted_by_id or field.source.strip()):
        raise DomainError(
            _("Worauf beruht das Feld? Bitte wählen Sie Vertrag oder Beschluss oder nennen Sie die Quelle."),
            field="adopted_by",
        )
    field.save()
    keep_adoption(field)
    return field


@action("strategy.field.edit", requires=may_edit_strategy)
def edit_field(
    field: Field, *, by: Principal, revision: int | None = None, name: str = "", **facts: Unpack[FieldFacts]
) -> Field:
    """Change what is said of a field; its address stays."""
    field.expect_revision(revision)
    field.name = name.strip() or field.name
    _fill(field, facts)
    field.save()
    keep_adoption(field)
    return field


def _fill(field: Field, facts: FieldFacts) -> None:
    put(field, facts, FieldFacts)
    field.stages = [stage.value for stage in Stage if stage.value in field.stages]
    check_period(field.valid_from, field.valid_to)
    check_adopted(field.adopted_by, field="adopted_by")
    check_same_network(
        field.scope_key,
        agreement=field.agreement,
        adopted_by=field.adopted_by,
        working_group=field.working_group,
        strategy_document=field.strategy_document,
    )


@action("strategy.field.end", requires=may_edit_strategy)
def end_field(
    field: Field, *, by: Principal, on: str = "", reason: str = "", decision: Decision | None = None
) -> Field:
    """The field ends; `on` is a partial date, empty where no source names the day."""
    if field.is_ended:
        raise DomainError(_("Das Handlungsfeld „%s“ ist schon beendet.") % field)
    check_adopted(decision)
    check_same_network(field.scope_key, decision=decision)
    explain(reason)
    close_field(field, on, decision)
    return field


@action("strategy.field.set_focus", requires=may_edit_strategy)
def set_focus(
    field: Field, *, by: Principal, text: str, valid_from: str = "", valid_to: str = "", source: str = ""
) -> Focus:
    """What the field concentrates on from now; a focus that is still open ends where this one begins."""
    text = check_text(text, _("Bitte geben Sie den Schwerpunkt an."), field="text")
    check_period(valid_from, valid_to)
    if valid_from:
        for open_focus in field.focuses.filter(valid_to="", valid_from__lt=valid_from):
            open_focus.valid_to = valid_from
            open_focus.save()
    focus = Focus(field=field, text=text, valid_from=valid_from, valid_to=valid_to, source=source)
    focus.save()
    return focus


@action("strategy.field.add_goal", requires=may_edit_strategy)
def add_field_goal(field: Field, *, by: Principal, text: str) -> FieldGoal:
    """A goal of the field's own, behind those it has."""
    text = check_text(text, _("Bitte geben Sie das Ziel an."), field="text")
    goal = FieldGoal(field=field, text=text, position=field.goals.count() + 1)
    goal.save()
    return goal


@action("strategy.field.remove_goal", requires=may_edit_strategy)
def remove_field_goal(goal: FieldGoal, *, by: Principal) -> None:
    """Take a goal of the field back; the audit trail keeps its text."""
    goal.delete()
