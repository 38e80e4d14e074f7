"""Small components: icon, button, badge, links."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
MESSAGE_KINDS = {"debug": "info", "error": "danger"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the set; without a label it is decoration."""
    if name not in ICONS:
        raise ValueError(f"no icon „{name}“, there are: {', '.join(sorted(ICONS))}")
    spoken = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon" width="20" height="20" {} focusable="false"><use href="{}#{}"/></svg>',
        SafeString(spoken),
        static("kern/icons.svg"),
        name,
    )


@register.simple_tag
def htmx() -> SafeString:
    """htmx with its settings, for ``{% block extra_head %}`` of pages that use it."""
    return format_html(
        '<meta name="htmx-config" content="{}">\n<script src="{}" defer></script>',
        HTMX_CONFIG,
        static("vendor/htmx-2.0.11/htmx.min.js"),
    )


@register.inclusion_tag("kern/parts/button.html")
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
) -> dict[str, Any]:
    return locals()


@register.inclusion_tag("kern/parts/button.html")
def link_button(
    text: str, url: str, kind: str = "primary", icon: str = "", *, small: bool = False, download: bool = False
) -> dict[str, Any]:
    return locals()


@register.inclusion_tag("kern/parts/badge.html")
def badge(kind: str, text: str, icon: str = "") -> dict[str, Any]:
    return {"kind": kind, "text": text, "icon": icon or STATES[kind][0]}


@register.inclusion_tag("kern/parts/back.html")
def back(url: str, text: str = "") -> dict[str, Any]:
    return {"url": url, "text": text or _("Zurück")}


@register.inclusion_tag("kern/parts/external.html")
def external(url: str, text: str, checked_on: Any = None, *, is_reachable: bool = True) -> dict[str, Any]:
    return locals()


@register.filter
def message_kind(level_tag: str) -> str:
    return MESSAGE_KINDS.get(level_tag, level_tag if level_tag in STATES else "info")


@register.filter
def tel(number: str) -> str:
    """„02821/85-493“ -> „+4928 21 85493“ without spaces, for a ``tel:`` link."""
    digits = re.sub(r"[^\d+]", "", str(number).replace("(0)", ""))
    return re.sub(r"^0(?=[1-9])", "+49", re.sub(r"^00", "+", digits))
