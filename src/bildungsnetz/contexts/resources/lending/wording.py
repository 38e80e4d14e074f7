"""States and days of loans in words and badges."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.kernel import clock

from ..models import Booking, MaterialSet
from .lifecycle import State

SET_LOOKS = {
    MaterialSet.State.USABLE: "success",
    MaterialSet.State.IN_REPAIR: "warning",
    MaterialSet.State.RETIRED: "neutral",
}
LOOKS = {
    State.RESERVED: "info",
    State.HANDED_OUT: "success",
    State.RETURNED: "neutral",
    State.CANCELLED: "neutral",
}


def booking_state(booking: Booking) -> tuple[str, str]:
    """Kind and word of the badge; what should be back or collected says so."""
    today = clock.today()
    if booking.state == State.HANDED_OUT and booking.ends_on < today:
        return "danger", _("überfällig")
    if booking.state == State.RESERVED and booking.ends_on < today:
        return "warning", _("nicht abgeholt")
    return LOOKS[State(booking.state)], str(booking.get_state_display())


def set_state(material_set: MaterialSet, *, is_late: bool = False) -> tuple[str, str]:
    """Kind and word of the badge; `is_late`: it should be back."""
    if is_late:
        return "danger", _("überfällig")
    return SET_LOOKS[MaterialSet.State(material_set.state)], str(material_set.get_state_display())


def free_in_words(free: int, everything: int) -> str:
    """„1 von 3“; empty without a set."""
    return _("%(free)s von %(all)s") % {"free": free, "all": everything} if everything else ""


def sets_in_words(usable: int, everything: int) -> str:
    """„3 Exemplare“, „3 Exemplare, davon 1 in Reparatur“, „noch kein Exemplar“."""
    if not everything:
        return _("noch kein Exemplar")
    told = ngettext("%(n)s Exemplar", "%(n)s Exemplare", everything) % {"n": everything}
    if usable == everything:
        return told
    return _("%(sets)s, davon %(n)s in Reparatur") % {"sets": told, "n": everything - usable}
