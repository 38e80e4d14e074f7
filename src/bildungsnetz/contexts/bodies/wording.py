"""Rules and states in plain sentences, for readers of both faces."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .lifecycle import TOOK_PLACE, State
from .models import Body, Decision, Meeting
from .models.bodies import BiasRule, DecisionMode, MinutesApproval, Quorum
from .notice import opens_at


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
    sentences = [modes[DecisionMode(body.mode)], quorums[Quorum(body.quorum)]]
    if body.biased_seats == BiasRule.LEFT_OUT and body.quorum != Quorum.NONE:
        sentences.append(_("Wer befangen ist, zählt dabei auch nicht zur Gesamtzahl der Sitze."))
    sentences.append(notice)
    if body.parity:
        sentences.append(_("Land und Kommune haben gleich viele Sitze."))
    if body.needs_agreement_of_affected:
        sentences.append(_("Beschlossen ist nur, womit alle einverstanden sind, die es umsetzen müssen."))
    if body.minutes_approval == MinutesApproval.NEXT_MEETING:
        sentences.append(_("Die Niederschrift wird in der nächsten Sitzung genehmigt."))
    return sentences


def opening_in_words(meeting: Meeting) -> str:
    """From when on a meeting with a date may be opened, and what to do when it is held earlier."""
    opens = opens_at(meeting)
    if opens is None:
        return ""
    return _(
        "Eröffnen können Sie die Sitzung ab dem %(day)s, %(clock)s Uhr, 24 Stunden vor ihrem Beginn. "
        "Findet sie früher statt, verschieben Sie bitte erst den Termin."
    ) % {"day": f"{timezone.localtime(opens):%d.%m.%Y}", "clock": f"{timezone.localtime(opens):%H:%M}"}


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


def votes_in_words(decision: Decision) -> str:
    """„7 Ja, 0 Nein, 1 Enthaltung“; nothing where no votes were counted."""
    if decision.votes_yes is None:
        return ""
    return _("%(yes)s Ja, %(no)s Nein, %(abstain)s Enthaltung") % {
        "yes": decision.votes_yes,
        "no": decision.votes_no or 0,
        "abstain": decision.votes_abstain or 0,
    }


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


def step_in_words(step: str) -> str:
    """What a step of a meeting's life is called, as a verb."""
    return {
        "schedule": _("Termin festlegen"),
        "invite": _("einladen"),
        "open": _("eröffnen"),
        "write_minutes": _("Niederschrift schreiben"),
        "send_minutes": _("Niederschrift versenden"),
        "object": _("Einwendung annehmen"),
        "approve_minutes": _("Niederschrift genehmigen"),
        "publish": _("veröffentlichen"),
        "postpone": _("verschieben"),
        "cancel": _("absagen"),
    }[step]
