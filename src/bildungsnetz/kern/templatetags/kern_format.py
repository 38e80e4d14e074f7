"""Filters for dates, numbers and durations; see ``bildungsnetz.kern.formats``."""

from django import template

from bildungsnetz.kern import formats

register = template.Library()

for written in (
    formats.day,
    formats.plain_day,
    formats.short_day,
    formats.clock,
    formats.moment,
    formats.until,
    formats.figure,
    formats.duration,
    formats.span,
    formats.relative_day,
    formats.soft_hyphens,
):
    register.filter(written.__name__, written)
