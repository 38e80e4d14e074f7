"""What a filling must keep to: whole or half hours, the days of its post, and no more than the post has."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError

from .models import Filling, Post
from .periods import is_valid_on
from .wording import decimal_in_words


def check_hours(hours: Decimal) -> None:
    """Weekly hours are more than 0, at most 60, in halves."""
    if not hours.is_finite() or not 0 < hours <= 60 or hours * 2 != int(hours * 2):
        sentence = _("Wochenstunden sind ganze oder halbe Zahlen über 0, höchstens 60, zum Beispiel 13,5.")
        raise DomainError(sentence, field="weekly_hours")


def check_fits(post: Post, fillings: Iterable[Filling]) -> None:
    """Refuse fillings outside of the days of the post, and more hours than it has on any day."""
    rows = list(fillings)
    for one in rows:
        is_early = one.starts_on < post.starts_on
        is_late = post.ends_on is not None and (one.ends_on is None or one.ends_on > post.ends_on)
        if is_early or is_late:
            sentence = _("Die Besetzung durch %s liegt nicht ganz in der Zeit, in der es die Stelle gibt.")
            raise DomainError(sentence % one.member, field="starts_on" if is_early else "ends_on")
    most = post.share * post.full_hours
    for day in sorted({one.starts_on for one in rows}):
        held = sum((one.weekly_hours for one in rows if is_valid_on(one, day)), Decimal(0))
        if held > most:
            sentence = _(
                "Die Stelle hat %(most)s Wochenstunden; am %(day)s wären %(held)s besetzt. Bitte beenden Sie "
                "zuerst eine andere Besetzung."
            )
            said = {"most": decimal_in_words(most), "held": decimal_in_words(held), "day": f"{day:%d.%m.%Y}"}
            raise DomainError(sentence % said, field="weekly_hours")
