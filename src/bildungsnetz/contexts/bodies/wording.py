"""Rules and states in plain sentences, for readers of both faces."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .lifecycle import TOOK_PLACE, State
from .models import Body, Decision, Meeting
from .models.bodies import DecisionMode, Quorum


def rules_in_words(body: Body) -> list[str]:
    """How the body works, one sentence per rule; none where no source tells."""
    if not body.rules_are_recorded:
        return []
    modes = {
        DecisionMode.CONSENSUS: _(
            "Es entscheidet im Konsens; bleibt ein Widerspruch, gibt es keinen Beschluss."
        ),
        DecisionMode.UNANIMOUS: _("Es entscheidet einstimmig."),
        DecisionMode.MAJORITY: _("Es entscheidet mit Mehrheit."),
        DecisionMode.RECOMMENDATION: _("Es gibt Empfehlungen."),
        DecisionMode.NOTED: _("Es nimmt zur Kenntnis und bereitet vor."),
    }
    quorums = {
        Quorum.MAJORITY: _("Mehr als die Hälfte der stimmberechtigten Sitze muss vertreten sein."),
        Quorum.BOTH_BANKS: _(
            "Mehr als die Hälfte der stimmberechtigten Sitze muss vertreten sein, Land und Kommune beide."
        ),
        Quorum.NONE: _("Eine Mindestzahl von Anwesenden gibt es nicht."),
    }
    notice = ngettext(
        "Die Einladung geht spätestens %(n)s Tag vor der Sitzung hinaus.",
        "Die Einladung geht spätestens %(n)s Tage vor der Sitzung hinaus.",
        body.notice_days,
    ) % {"n": body.notice_days}
    sentences = [modes[DecisionMode(body.mode)], quorums[Quorum(body.quorum)], notice]
    if body.parity:
        sentences.append(_("Land und Kommune haben gleich viele Sitze."))
    return sentences


def public_state(meeting: Meeting) -> tuple[str, str]:
    """What the public reads of a meeting's state: a kind for the badge (`info`, …) and the words."""
    if meeting.state == State.CANCELLED:
        return "danger", _("abgesagt")
    if meeting.state == State.POSTPONED:
        return "warning", _("verschoben")
    if meeting.state == State.RUNNING:
        return "info", _("läuft")
    if meeting.state in TOOK_PLACE:
        return "success", _("hat stattgefunden")
    return "info", _("geplant")


def result_kind(decision: Decision) -> str:
    """The kind of badge for a result: adopted, refused, or open."""
    if decision.is_adopted:
        return "success"
    refused = {Decision.Result.REJECTED, Decision.Result.NO_CONSENSUS}
    return "danger" if decision.result in refused else "neutral"


def meeting_kind(meeting: Meeting) -> str:
    """The kind of badge for a meeting's state in the workspace."""
    if meeting.state == State.CANCELLED:
        return "danger"
    if meeting.state == State.POSTPONED:
        return "warning"
    if meeting.state in {State.APPROVED, State.PUBLISHED}:
        return "success"
    return "neutral" if meeting.state == State.DRAFT else "info"
