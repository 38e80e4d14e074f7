"""What became of a text, word by word."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bildungsnetz.kern.differences import differences as passages_of

register = template.Library()

_SIDES = {"": {"same", "gone", "new"}, "old": {"same", "gone"}, "new": {"same", "new"}}


@register.simple_tag
def differences(old: str, new: str, side: str = "") -> SafeString:
    """Both texts in one with what is struck out and inserted, or one `side` (`old`, `new`) of the two.

    One side alone marks what only it has.
    """
    marks = {"gone": ("del", _("gestrichen:")), "new": ("ins", _("eingefügt:"))}
    if side:
        marks = dict.fromkeys(marks, ("mark", _("nur hier:")))
    shown = [passage for passage in passages_of(old, new) if passage.kind in _SIDES[side]]
    parts = (_marked(passage.text, *marks.get(passage.kind, ("", ""))) for passage in shown)
    return format_html('<div class="differences">{}</div>', format_html_join("", "{}", ((p,) for p in parts)))


def _marked(text: str, element: str, spoken: str) -> str:
    if not element:
        return text
    return format_html('<{0}><span class="kern-sr-only"> {1} </span>{2}</{0}>', element, spoken, text)
