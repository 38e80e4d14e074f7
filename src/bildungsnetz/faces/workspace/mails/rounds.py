"""Mails about rounds in which material is distributed: a wish that went without, a round called off."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.resources.models import LendingRound, Wish
from bildungsnetz.contexts.resources.queries.rounds import counts_of, wish_of_mail
from bildungsnetz.kern.formats import short_day

from .material import lending_mail, own_page


def wish_unserved(message: OutboxMessage) -> EmailMessage:
    """No set was left on the days that were wished for, and why; nobody else is named."""
    found = _wish(message)
    lending_round = found.lending_round
    text = (
        _("das Material ist verteilt. Ihr Wunsch ließ sich diesmal leider nicht erfüllen."),
        _days(found),
        _why(lending_round),
        _("Vielleicht ist an anderen Tagen etwas frei. Nach dem Anmelden sehen Sie es hier:"),
        own_page(),
    )
    return lending_mail(message, lending_round.material, _("Wunsch nicht erfüllt"), text)


def round_withdrawn(message: OutboxMessage) -> EmailMessage:
    """The round does not take place."""
    found = _wish(message)
    text = (
        _("die Verteilrunde vom %(first)s bis %(last)s ist abgesagt. Ihr Wunsch ist damit hinfällig.")
        % {
            "first": short_day(found.lending_round.starts_on),
            "last": short_day(found.lending_round.ends_on),
        },
        _("Grund: %(reason)s") % {"reason": found.lending_round.reason},
        _("Die Tage lassen sich jetzt wieder buchen, nachdem Sie sich angemeldet haben:"),
        own_page(),
    )
    return lending_mail(message, found.lending_round.material, _("Verteilrunde abgesagt"), text)


def _days(found: Wish) -> str:
    spans = [f"{short_day(day)} – {short_day(found.lending_round.end_of(day))}" for day in found.choices]
    return "\n".join([_("Gewünscht war:"), *spans])


def _why(lending_round: LendingRound) -> str:
    wishes, served = counts_of(lending_round)
    told = ngettext(
        "Es gab %(n)s Wunsch, erfüllen ließen sich %(served)s.",
        "Es gab %(n)s Wünsche, erfüllen ließen sich %(served)s.",
        wishes,
    ) % {"n": wishes, "served": served}
    aim = _("Verteilt wurde nach diesem Ziel: %(aim)s.") % {"aim": lending_round.get_aim_display()}
    return f"{told} {aim}"


def _wish(message: OutboxMessage) -> Wish:
    found = wish_of_mail(message)
    if found is None:
        raise LookupError(f"the wish of message {message.pk} is gone")
    return found
