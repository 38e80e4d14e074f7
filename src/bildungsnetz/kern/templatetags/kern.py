"""``{% load kern %}``: the components of the design system, each shown in README.md beside the app."""

from django import template

from bildungsnetz.kern.tags import blocks, data, form_tags, lists, small, texts

register = template.Library()

for part in (small, blocks, lists, form_tags, texts, data):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
