"""What a registration must say, checked before anybody takes a place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.sign_in import official_mail, public_school_with_number
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError

from .kinds import QuestionKind
from .lifecycle import AHEAD, OVER
from .models import Capacity, Event, EventQuestion, Registration

LONGEST_ANSWER = 500
YES, NO = "ja", "nein"


def is_open(event: Event) -> bool:
    """May somebody register at this moment, be it for the waiting list?"""
    return not why_closed(event)


def why_closed(event: Event) -> str:
    """Why nobody can register now, in a sentence; empty while registration is open."""
    moment = clock.now()
    if not event.takes_registrations:
        return _("Für diese Veranstaltung ist keine Anmeldung nötig.")
    if event.state not in AHEAD:
        return _why_not_ahead(event)
    if event.registration_from and moment < event.registration_from:
        return _("Die Anmeldung beginnt am %s.") % _told(event.registration_from)
    if moment >= event.starts_at:
        return _("Die Veranstaltung hat schon begonnen.")
    if moment >= last_moment(event):
        return _("Die Anmeldung war bis %s möglich.") % _told(last_moment(event))
    return ""


def expect_ahead(event: Event) -> None:
    """What is registered changes only before the event; raises `DomainError` with what has happened to it."""
    if event.state not in AHEAD:
        raise DomainError(_why_not_ahead(event))
    if event.starts_at <= clock.now():
        raise DomainError(_("Die Veranstaltung hat schon begonnen."))


def _told(moment: dt.datetime) -> str:
    return _("%(day)s, %(clock)s Uhr") % {
        "day": f"{timezone.localtime(moment):%d.%m.%Y}",
        "clock": f"{timezone.localtime(moment):%H:%M}",
    }


def _why_not_ahead(event: Event) -> str:
    if event.state == Event.State.CANCELLED:
        return _("Die Veranstaltung ist abgesagt.")
    if event.state in OVER:
        return _("Die Veranstaltung ist vorbei.")
    return _("Anmelden geht nur, solange die Veranstaltung angekündigt ist.")


def last_moment(event: Event) -> dt.datetime:
    """Registration ends then: as the office says, with the beginning at the latest."""
    return min(event.starts_at, event.registration_until or event.starts_at)


def held_until(event: Event, span: dt.timedelta) -> dt.datetime:
    """What is held waits so long for a confirmation, but not beyond the beginning."""
    return max(min(clock.now() + span, event.starts_at), clock.now())


def hold_for_mail() -> dt.timedelta:
    """How long an unconfirmed address holds its places."""
    return dt.timedelta(hours=settings.EVENT_HOLD_HOURS)


def hold_for_head() -> dt.timedelta:
    """How long a head of school has for an answer."""
    return dt.timedelta(days=settings.EVENT_HEAD_DAYS)


def folded(name: str, mail: str) -> str:
    """Name and address in one spelling: the same person registers once."""
    return f"{' '.join(name.casefold().split())}|{mail.strip().casefold()}"


def expect_size(event: Event, capacity: Capacity, people: int) -> None:
    """A registration is for as many people as the event allows, and never for more than there are places."""
    most = event.most_per_registration
    if not 1 <= people <= most:
        raise DomainError(
            _("Eine Anmeldung gilt für höchstens %(n)s Personen.") % {"n": most}, field="people"
        )
    if capacity.places is not None and people > capacity.places:
        raise DomainError(_("So viele Plätze hat diese Veranstaltung nicht."), field="people")


def school_of(event: Event, schulnummer: str) -> Institution | None:
    """The school with this number; needed where its head has to confirm."""
    number = schulnummer.strip()
    if not number:
        if event.needs_head:
            raise DomainError(
                _("Bitte geben Sie die Schulnummer an: Ihre Schulleitung bekommt eine Mail."),
                field="schulnummer",
            )
        return None
    school = public_school_with_number(number)
    if school is None:
        raise DomainError(_("Diese Schulnummer steht nicht im Schulverzeichnis."), field="schulnummer")
    if event.needs_head and not official_mail(school):
        raise DomainError(
            _("Zu dieser Schule kennen wir keine amtliche Adresse. Bitte rufen Sie das Bildungsbüro an."),
            field="schulnummer",
        )
    return school


def checked_answers(event: Event, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers by key of the question, without what nobody asked."""
    kept = {}
    for question in event.questions.all():
        answer = answers.get(str(question.pk), "").strip()
        _expect_answer(question, answer)
        if answer:
            kept[str(question.pk)] = answer
    return kept


def _expect_answer(question: EventQuestion, answer: str) -> None:
    field = f"question_{question.pk}"
    if not answer:
        if question.is_required:
            raise DomainError(_("Bitte beantworten Sie: %(q)s") % {"q": question.text}, field=field)
        return
    allowed = {QuestionKind.YES_NO: [YES, NO], QuestionKind.CHOICE: question.options}.get(
        QuestionKind(question.kind)
    )
    if len(answer) > LONGEST_ANSWER or (allowed is not None and answer not in allowed):
        raise DomainError(_("Diese Antwort passt nicht zur Frage: %(q)s") % {"q": question.text}, field=field)


def expect_new(registration: Registration) -> None:
    """A changed name or address must not be that of another registration."""
    others = Registration.objects.filter(event=registration.event_id, folded=registration.folded)
    if others.exclude(pk=registration.pk).exclude(state=Registration.State.CANCELLED).exists():
        raise DomainError(_("Unter diesem Namen gibt es schon eine Anmeldung."), field="name")
