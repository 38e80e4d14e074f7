"""Status reports: how an order or a measure goes, and that it is done."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.documents.files import Upload
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.gate import action

from ..lifecycle import WORK, check_move
from ..models import Light, Measure, Order, StatusReport, Work
from ..models.work import ENDED_STATES
from ..rules import may_edit_strategy, may_report
from ..writing import add_outcome, keep_evidence


@action("strategy.status.report", requires=may_report)
def report_status(
    work: Order | Measure,
    *,
    by: Principal,
    text: str = "",
    state: str = "",
    light: str = Light.GREEN,
    result: str = "",
    evidence_link: str = "",
    file: Upload | None = None,
    alternative_text: str = "",
    next_report_on: dt.date | None = None,
    revision: int | None = None,
) -> StatusReport:
    """Report how it goes; an empty `state` leaves it as it is.

    "Erledigt" needs a result or evidence and becomes an outcome, as every result does; "abgebrochen" needs
    the reason as text.
    What is done or only proposed can be moved on by the office alone.
    """
    work.expect_revision(revision)
    state = state or work.state
    text, result = text.strip(), result.strip()
    check_move(WORK, Work.State, work.state, state)
    if work.state in {Work.State.DONE, Work.State.PROPOSED} and not may_edit_strategy(by, work):
        raise NotAllowed(_("Das kann nur das Bildungsbüro ändern."))
    is_finishing = state == Work.State.DONE and work.state != Work.State.DONE
    _check_words(
        state, text or result, is_finishing=is_finishing, shows=bool(result or evidence_link or file)
    )
    _check_next_report(state, next_report_on)
    evidence = keep_evidence(work, file, alternative_text) if file else None
    if is_finishing or result:
        add_outcome(
            work,
            result or text or "Erledigt, siehe Nachweis.",
            achieved_on=clock.today().isoformat(),
            evidence_link=evidence_link,
            evidence=evidence,
        )
    _move(work, state, light, text, next_report_on)
    words = text or result or "Erledigt, siehe Nachweis."
    return _keep_report(work, words, evidence_link, evidence, said_by=by.label)


def _keep_report(
    work: Order | Measure, text: str, evidence_link: str, evidence: Document | None, *, said_by: str
) -> StatusReport:
    report = StatusReport(
        order=work if isinstance(work, Order) else None,
        measure=work if isinstance(work, Measure) else None,
        reported_at=clock.now(),
        reported_by=said_by,
        state=work.state,
        light=work.light,
        text=text,
        evidence_link=evidence_link,
        evidence=evidence,
    )
    report.save()
    return report


def _check_words(state: str, words: str, *, is_finishing: bool, shows: bool) -> None:
    if is_finishing and not shows:
        raise DomainError(
            _("Bitte sagen Sie, was dabei herausgekommen ist, oder fügen Sie einen Nachweis bei."),
            field="result",
        )
    if state == Work.State.ABANDONED and not words:
        raise DomainError(_("Bitte begründen Sie den Abbruch."), field="text")
    if not is_finishing and not words:
        raise DomainError(_("Bitte berichten Sie in ein paar Worten, wie es steht."), field="text")


def _check_next_report(state: str, on: dt.date | None) -> None:
    if on is not None and state not in ENDED_STATES and on <= clock.today():
        raise DomainError(
            _("Der nächste Bericht muss in der Zukunft liegen. Bitte wählen Sie einen späteren Tag."),
            field="next_report_on",
        )


def _move(work: Order | Measure, state: str, light: str, text: str, next_report_on: dt.date | None) -> None:
    has_ended = state in ENDED_STATES
    if state == Work.State.DONE and work.state != state:
        work.completed_on = clock.today().isoformat()
    if not has_ended:
        work.completed_on = ""
    if state == Work.State.ABANDONED:
        work.reason = text
    work.state = state
    work.light = Light.GREEN if state == Work.State.DONE else light
    work.next_report_on = None if has_ended else next_report_on
    work.save()
