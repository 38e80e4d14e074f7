"""States in words and badges, places in words."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.kernel import clock

from .kinds import Access
from .lifecycle import AHEAD, OVER, Stand, State
from .models import Event, Registration
from .writing import is_open

EVENT_LOOKS = {
    State.DRAFT: "neutral",
    State.PUBLISHED: "info",
    State.FULL: "warning",
    State.HELD: "success",
    State.EVALUATED: "success",
    State.CANCELLED: "danger",
}
REGISTRATION_LOOKS = {
    Stand.REGISTERED: "neutral",
    Stand.AWAITS_HEAD: "warning",
    Stand.CONFIRMED: "success",
    Stand.WAITING: "info",
    Stand.ATTENDED: "success",
    Stand.ABSENT: "neutral",
    Stand.CANCELLED: "danger",
}


def event_state(event: Event) -> tuple[str, str]:
    """Kind and word of the badge for the office."""
    return EVENT_LOOKS[State(event.state)], str(event.get_state_display())


def public_event_state(event: Event) -> tuple[str, str]:
    """Kind and word of the badge for everybody: what one wants to know is whether one can still come."""
    if event.state == State.CANCELLED:
        return "danger", _("abgesagt")
    if event.state in OVER:
        return "success", _("hat stattgefunden")
    if event.ends_at <= clock.now():
        return "neutral", _("vorbei")
    if not event.takes_registrations:
        return "info", _("ohne Anmeldung")
    return _open_state(event)


def _open_state(event: Event) -> tuple[str, str]:
    if event.state == State.FULL:
        return "warning", _("ausgebucht, Warteliste offen") if is_open(event) else _("ausgebucht")
    if is_open(event):
        return "success", _("Anmeldung offen")
    opens = event.registration_from
    if opens and opens > clock.now():
        return "info", _("Anmeldung ab %(day)s") % {"day": f"{timezone.localtime(opens):%d.%m.%Y}"}
    return "neutral", _("Anmeldung geschlossen")


def registration_state(registration: Registration) -> tuple[str, str]:
    """Kind and word of the badge."""
    return REGISTRATION_LOOKS[Stand(registration.state)], str(registration.get_state_display())


def places_in_words(event: Event) -> str:
    """„12 von 40 Plätzen frei“, „ohne Begrenzung“; nothing where nobody registers or it is over."""
    if not event.takes_registrations or event.state not in AHEAD:
        return ""
    capacity = event.capacity
    if capacity.places is None or capacity.free is None:
        return _("ohne Begrenzung")
    if capacity.free == 0:
        return _("alle %(all)s Plätze vergeben") % {"all": capacity.places}
    words = ngettext("%(n)s von %(all)s Plätzen frei", "%(n)s von %(all)s Plätzen frei", capacity.free)
    return words % {"n": capacity.free, "all": capacity.places}


def access_in_words(event: Event) -> list[str]:
    """What is offered so that everybody can take part, in the order of the vocabulary."""
    return [str(one.label) for one in Access if one.value in event.access]


def stages_in_words(event: Event) -> list[str]:
    """The education stages, in the order of a life."""
    return [str(one.label) for one in Stage if one.value in event.stages]


def where(event: Event) -> str:
    """Room and place, or that it is held online."""
    place = ", ".join(part for part in (event.place, event.room) if part)
    if place and event.video_link:
        return _("%(place)s und online") % {"place": place}
    return place or (_("online") if event.video_link else "")
