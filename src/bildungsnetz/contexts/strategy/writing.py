"""Writes that several actions share. Like every write they run inside an action only."""

from __future__ import annotations

from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.documents.files import Upload, keep_file
from bildungsnetz.contexts.documents.models import Document

from .checks import check_period
from .models import Effect, Field, Measure, Order, Outcome, Work


def keep_adoption(field: Field) -> None:
    """The adopting decision has the field as its effect, no other decision has."""
    adoptions = Effect.objects.filter(field=field, kind=Effect.Kind.FIELD_ADOPTED)
    for outdated in adoptions.exclude(decision=field.adopted_by_id):
        outdated.delete()
    if field.adopted_by is not None and not adoptions.exists():
        Effect(
            decision=field.adopted_by,
            kind=Effect.Kind.FIELD_ADOPTED,
            field=field,
            took_effect_on=field.valid_from or field.adopted_by.decided_on,
            source=field.source[:300],
        ).save()


def close_field(field: Field, on: str, decision: Decision | None) -> None:
    """Mark a field as ended, as the effect of the decision if there is one."""
    check_period(field.valid_from, on)
    field.is_ended = True
    field.valid_to = on or field.valid_to
    field.save()
    if decision is not None:
        Effect(decision=decision, kind=Effect.Kind.FIELD_ENDED, field=field, took_effect_on=on).save()


def keep_evidence(work: Work, file: Upload, alternative_text: str) -> Document:
    """Keep the file that proves something about the work; it is public only once the result is."""
    document = Document(
        scope=work.scope_key,
        kind=Document.Kind.EVIDENCE,
        title=f"Nachweis: {work.title}"[:300],
        alternative_text=alternative_text,
    )
    return keep_file(document, file)


def add_outcome(
    work: Order | Measure,
    text: str,
    *,
    achieved_on: str = "",
    achieved_note: str = "",
    evidence_link: str = "",
    evidence: Document | None = None,
    source: str = "",
    is_public: bool = False,
) -> Outcome:
    """What came out of an order or a measure."""
    outcome = Outcome(
        order=work if isinstance(work, Order) else None,
        measure=work if isinstance(work, Measure) else None,
        text=text,
        achieved_on=achieved_on,
        achieved_note=achieved_note,
        evidence_link=evidence_link,
        evidence=evidence,
        source=source,
        is_public=is_public,
    )
    outcome.save()
    return outcome


def show_outcome(outcome: Outcome, is_public: bool) -> None:
    """Publish or withdraw a result together with the file that proves it."""
    outcome.is_public = is_public
    outcome.save()
    if outcome.evidence is not None:
        outcome.evidence.is_public = is_public
        outcome.evidence.save()
