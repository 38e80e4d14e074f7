"""Components around content: what stands between the opening and the closing tag."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bildungsnetz.kern.tags.small import STATES

register = template.Library()


def block(name: str, context: dict[str, Any]) -> SafeString:
    return render_to_string(f"kern/parts/{name}.html", context)


@register.simple_block_tag
def buttons(content: str) -> SafeString:
    return format_html('<div class="buttons">{}</div>', content)


@register.simple_block_tag
def alert(content: str, kind: str, title: str) -> SafeString:
    icon_name, word = STATES[kind]
    return block("alert", {"content": content, "kind": kind, "title": title, "icon": icon_name, "word": word})


@register.simple_block_tag
def cards(content: str) -> SafeString:
    return format_html('<div class="cards">{}</div>', content)


@register.simple_block_tag
def card(
    content: str, title: str, url: str = "", *, preline: str = "", subline: str = "", heading: int = 3
) -> SafeString:
    return block("card", locals())


@register.simple_block_tag
def facts(content: str, layout: str = "row") -> SafeString:
    return format_html('<dl class="facts facts--{}">{}</dl>', layout, content)


@register.inclusion_tag("kern/parts/fact.html")
def fact(term: str, value: Any, note: str = "", *, url: str = "", empty: str = "") -> dict[str, Any]:
    value = "" if value is None else value
    return {"term": term, "value": value, "note": note, "url": url, "empty": empty or _("keine Angabe")}


@register.simple_block_tag
def big_numbers(content: str) -> SafeString:
    return format_html('<ul class="numbers">{}</ul>', content)


@register.inclusion_tag("kern/parts/big_number.html")
def big_number(value: Any, meaning: str, since: str = "", url: str = "") -> dict[str, Any]:
    is_text = isinstance(value, str) and not value.lstrip("-").replace(".", "", 1).isdigit()
    return locals()


@register.simple_block_tag
def figure(content: str, title: str, source: str = "", as_of: str = "") -> SafeString:
    return block("figure", locals())


@register.simple_block_tag
def table(content: str, caption: str, *, hide_caption: bool = False) -> SafeString:
    return block("table", locals())


@register.simple_block_tag
def accordion(content: str, title: str, *, is_open: bool = False) -> SafeString:
    return block("accordion", locals())


@register.simple_block_tag
def empty_state(content: str, title: str, icon: str = "leer") -> SafeString:
    return block("empty_state", locals())


@register.simple_block_tag
def page_head(content: str, title: str, preline: str = "", lead: str = "") -> SafeString:
    return block("page_head", locals())


@register.simple_block_tag
def filterbar(
    content: str, action: str = "", *, submit: str = "", reset_url: str = "", result: str = ""
) -> SafeString:
    return block("filterbar", {**locals(), "submit": submit or _("Anzeigen")})


@register.inclusion_tag("kern/parts/inline_field.html")
def inline_field(field: Any) -> dict[str, Any]:
    return {"field": field}


@register.simple_block_tag(takes_context=True)
def confirm(
    context: Context,
    content: str,
    submit: str,
    cancel_url: str,
    action: str = "",
    *,
    is_dangerous: bool = False,
) -> SafeString:
    kind = "danger" if is_dangerous else "primary"
    return block("confirm", {**locals(), "kind": kind, "csrf_token": context.get("csrf_token")})
