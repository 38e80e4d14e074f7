"""Small components: icon, button, badge, links. Pages show hundreds of them, so none renders a template."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.kern.formats import short_day

register = template.Library()

SPRITE = Path(__file__).resolve().parent.parent / "static/kern/icons.svg"
ICONS = frozenset(symbol.attrib["id"] for symbol in ElementTree.parse(SPRITE).getroot())  # noqa: S314 - own file

# kind -> (icon, word): a state is never told by colour alone
STATES = {
    "info": ("info", gettext_lazy("Hinweis")),
    "success": ("ok", gettext_lazy("Erledigt")),
    "warning": ("warnung", gettext_lazy("Achtung")),
    "danger": ("fehler", gettext_lazy("Fehler")),
    "neutral": ("leer", gettext_lazy("Hinweis")),
}
# What htmx would do against the content security policy is off
HTMX_CONFIG = json.dumps(
    {"includeIndicatorStyles": False, "allowEval": False, "allowScriptTags": False, "selfRequestsOnly": True}
)
HTMX = "vendor/htmx-2.0.11/htmx.min.js"
MESSAGE_KINDS = {"debug": "info", "error": "danger"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the set; without a label it is decoration."""
    return drawn(name, format_html('role="img" aria-label="{}"', label)) if label else decoration(name)


@cache
def decoration(name: str) -> SafeString:
    return drawn(name, SafeString('aria-hidden="true"'))


def drawn(name: str, spoken: SafeString) -> SafeString:
    if name not in ICONS:
        raise ValueError(f"no icon „{name}“, there are: {', '.join(sorted(ICONS))}")
    return format_html(
        '<svg class="icon" width="20" height="20" {} focusable="false"><use href="{}#{}"/></svg>',
        spoken,
        static("kern/icons.svg"),
        name,
    )


def given(pattern: str, *values: Any) -> SafeString:
    """The pattern with its values, or nothing where the first one is empty."""
    return format_html(pattern, *values) if values[0] else SafeString("")


@register.simple_tag
def htmx(*, later: bool = False) -> SafeString:
    """htmx with its settings, for ``{% block extra_head %}`` of pages that use it.

    `later`: a script of the page loads it (`meta[data-htmx]`) when somebody begins to use the form.
    """
    if later:
        return format_html('<meta name="htmx-config" content="{}" data-htmx="{}">', HTMX_CONFIG, static(HTMX))
    return format_html(
        '<meta name="htmx-config" content="{}">\n<script src="{}" defer></script>',
        HTMX_CONFIG,
        static(HTMX),
    )


@register.simple_tag
def button(
    text: str,
    kind: str = "primary",
    icon: str = "",
    *,
    type: str = "submit",  # noqa: A002 - the HTML attribute
    name: str = "",
    value: str = "1",
    form_id: str = "",
    small: bool = False,
) -> SafeString:
    named, of_form = given(' name="{}" value="{}"', name, value), given(' form="{}"', form_id)
    inner = labelled(text, icon)
    return format_html(
        '<button class="{}" type="{}"{}{}>{}</button>', button_class(kind, small), type, named, of_form, inner
    )


@register.simple_tag
def link_button(
    text: str, url: str, kind: str = "primary", icon: str = "", *, small: bool = False, download: bool = False
) -> SafeString:
    inner, saves = labelled(text, icon), SafeString(" download" if download else "")
    return format_html('<a class="{}" href="{}"{}>{}</a>', button_class(kind, small), url, saves, inner)


def button_class(kind: str, small: bool) -> str:
    return f"kern-btn kern-btn--{kind}" + (" kern-btn--small" if small else "")


def labelled(text: str, icon: str) -> SafeString:
    return format_html('{}<span class="kern-label">{}</span>', decoration(icon) if icon else "", text)


@register.simple_tag
def badge(kind: str, text: str, icon: str = "") -> SafeString:
    shown = labelled(text, icon or STATES[kind][0])
    return format_html('<span class="kern-badge kern-badge--{}">{}</span>', kind, shown)


@register.simple_tag
def back(url: str, text: str = "") -> SafeString:
    return format_html('<a class="back" href="{}">{}{}</a>', url, decoration("zurueck"), text or _("Zurück"))


@register.simple_tag
def external(url: str, text: str, checked_on: Any = None, *, is_reachable: bool = True) -> SafeString:
    found = _("geprüft am") if is_reachable else _("nicht erreichbar am")
    return format_html(
        '<span class="external"><a href="{}" rel="external noopener">{}{}'
        '<span class="kern-sr-only"> ({})</span></a>{}</span>',
        url,
        text,
        decoration("extern"),
        _("fremde Website"),
        given(' <span class="external__checked">{1} {0}</span>', short_day(checked_on), found),
    )


@register.filter
def message_kind(level_tag: str) -> str:
    return MESSAGE_KINDS.get(level_tag, level_tag if level_tag in STATES else "info")


@register.filter
def tel(number: str) -> str:
    """„02821/85-493“ -> „+4928 21 85493“ without spaces, for a ``tel:`` link."""
    digits = re.sub(r"[^\d+]", "", str(number).replace("(0)", ""))
    return re.sub(r"^0(?=[1-9])", "+49", re.sub(r"^00", "+", digits))


@register.filter
def mailbreak(address: str) -> SafeString:
    """A mail or web address that breaks behind „@“ and „/“ and before a dot, not within a word."""
    parts = re.split(r"(?<=@)|(?<=/)(?=[^/])|(?=\.)", str(address))
    return format_html_join(SafeString("<wbr>"), "{}", ((part,) for part in parts))
