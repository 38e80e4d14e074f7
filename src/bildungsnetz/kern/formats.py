"""Dates, numbers and durations as readers write them, in the active language (German or English).

A day may be a ``date``, a ``datetime`` (shown in local time) or a partial date as text: ``2012``,
``2012-09``, ``2012-09-18``. Text that is no date stays as it is; ``None`` becomes
the empty text.
"""

import datetime as dt
import re
from decimal import Decimal

from django.utils import dateformat, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

Day = dt.date | dt.datetime | str | None

NARROW_SPACE = "\u202f"
MINUS = "\u2212"
# A joint of a compound: behind „-ungs“, „-ions“ ... or before a word that often comes last
COMPOUND = re.compile(
    r"(?<=ungs|ions|eits|afts|täts|ents)(?=\w{4})"
    r"|(?<=\w{4})(?<!be)(?<!ver)(?=bildung|orientierung|entwicklung|begleitung|förderung|konferenz|vertrag|konzept|netzwerk)"
)
PATTERNS = {
    "de": {"day": "l, j. F Y", "plain": "j. F Y", "short": "d.m.Y", "month": "F Y", "clock": "H:i"},
    "en": {"day": "l, j F Y", "plain": "j F Y", "short": "j M Y", "month": "F Y", "clock": "H:i"},
}


def is_english() -> bool:
    return (get_language() or "de").startswith("en")


def pattern(name: str) -> str:
    return PATTERNS["en" if is_english() else "de"][name]


def written(value: Day, name: str) -> str:
    """Write a day with the pattern; a partial date gets as much of it as is known."""
    if isinstance(value, str):
        parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value.strip())
        if not parts or not parts[2]:
            return value
        try:
            value = dt.date(int(parts[1]), int(parts[2]), int(parts[3] or 1))
        except ValueError:
            return parts[0]
        name = name if parts[3] else "month"
    if not value:
        return ""
    return dateformat.format(local(value), pattern(name))


def local(value: dt.date) -> dt.date:
    is_aware = isinstance(value, dt.datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if is_aware else value  # type: ignore[arg-type]


def day(value: Day) -> str:
    """„Mittwoch, 18. Januar 2012“, „September 2012“, „2012“."""
    return written(value, "day")


def plain_day(value: Day) -> str:
    """„18. Januar 2012“, „September 2012“, „2012“."""
    return written(value, "plain")


def short_day(value: Day) -> str:
    """„18.01.2012“, „September 2012“, „2012“."""
    return written(value, "short")


def clock(value: dt.datetime | dt.time | None) -> str:
    """„14:30 Uhr“."""
    if value is None:
        return ""
    moment_or_time = local(value) if isinstance(value, dt.datetime) else value
    text = f"{moment_or_time:%H:%M}"
    return text if is_english() else f"{text} Uhr"


def moment(value: dt.datetime | None) -> str:
    """„Mittwoch, 18. Januar 2012, 14:30 Uhr“."""
    return f"{day(value)}, {clock(value)}" if value else ""


def until(end: dt.datetime, start: dt.datetime) -> str:
    """When it ends, beside when it starts: „bis 16:00 Uhr“, or the whole moment of another day."""
    is_one_day = timezone.localdate(start) == timezone.localdate(end)
    return _("bis %(end)s") % {"end": clock(end) if is_one_day else moment(end)}


def figure(value: float | Decimal | str | None, places: int | None = None) -> str:
    """A number with narrow spaces between thousands and a comma: „5 637“, „−12,5“; English „5,637“."""
    if value is None or value == "":
        return "–"
    number = Decimal(str(value))
    text = f"{abs(number):,.{places}f}" if places is not None else f"{abs(number):,f}"
    if not is_english():
        text = text.replace(",", NARROW_SPACE).replace(".", ",")
    return (MINUS if number < 0 else "") + text


def soft_hyphens(text: str) -> str:
    """Put soft hyphens into long German compounds, for narrow places and browsers without a dictionary."""
    return re.sub(r"\w{13,}", lambda word: COMPOUND.sub("\u00ad", word[0]), str(text))


def in_words(units: list[tuple[int, str]]) -> str:
    """Join the two largest units that are not zero."""
    largest = [text for number, text in units if number][:2]
    return " ".join(largest) if largest else units[-1][1]


def years(number: int) -> str:
    return ngettext("%(number)s Jahr", "%(number)s Jahre", number) % {"number": number}


def months(number: int) -> str:
    return ngettext("%(number)s Monat", "%(number)s Monate", number) % {"number": number}


def days(number: int) -> str:
    return ngettext("%(number)s Tag", "%(number)s Tage", number) % {"number": number}


def hours(number: int) -> str:
    return ngettext("%(number)s Stunde", "%(number)s Stunden", number) % {"number": number}


def minutes(number: int) -> str:
    return ngettext("%(number)s Minute", "%(number)s Minuten", number) % {"number": number}


def duration(value: dt.timedelta | None) -> str:
    """„1 Stunde 30 Minuten“, „3 Tage“: at most the two largest units, never less than minutes."""
    if value is None:
        return ""
    left = abs(int(value.total_seconds())) // 60
    n_days, n_hours, n_minutes = left // 1440, left % 1440 // 60, left % 60
    return in_words([(n_days, days(n_days)), (n_hours, hours(n_hours)), (n_minutes, minutes(n_minutes))])


def span(start: dt.date | None, end: dt.date | None) -> str:
    """The time between two days in calendar units: „5 Jahre 2 Monate“, „12 Tage“."""
    if start is None or end is None:
        return ""
    if end < start:
        start, end = end, start
    total = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    n_years, n_months = divmod(total, 12)
    if total == 0:
        return days((end - start).days)
    return in_words([(n_years, years(n_years)), (n_months, months(n_months))])


def relative_day(value: dt.date | None, today: dt.date | None = None) -> str:
    """„heute“, „morgen“, „gestern“, „in 3 Tagen“, „vor 3 Tagen“, later „in 5 Wochen“, „vor 4 Monaten“."""
    if value is None:
        return ""
    today = today or timezone.localdate()
    value = local(value)
    target = value.date() if isinstance(value, dt.datetime) else value
    distance = (target - today).days
    if near := {-1: _("gestern"), 0: _("heute"), 1: _("morgen")}.get(distance):
        return near
    amount = dative(abs(distance))
    return (_("in %(amount)s") if distance > 0 else _("vor %(amount)s")) % {"amount": amount}


def dative(n_days: int) -> str:
    """A rounded distance of two days or more, as it stands after „in“ and „vor“."""
    if n_days < 14:
        return _("%(number)s Tagen") % {"number": n_days}
    if n_days < 60:
        return _("%(number)s Wochen") % {"number": n_days // 7}
    if n_days < 730:
        return _("%(number)s Monaten") % {"number": round(n_days / 30.4)}
    return _("%(number)s Jahren") % {"number": round(n_days / 365.25)}
