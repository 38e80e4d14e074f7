"""Components around content: what stands between the opening and the closing tag."""

import re
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bildungsnetz.kern.tags.small import STATES, given

register = template.Library()
NOTHING_SAID = re.compile(r"<td(?=[^>]*>\s*–\s*</td>)")


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
    linked = format_html('<a class="card__link" href="{}">{}</a>', url, title) if url else title
    return format_html(
        '<article class="card">\n{0}<h{1} class="card__title">{2}</h{1}>\n{3}{4}</article>\n',
        given('<p class="card__preline">{}</p>\n', preline),
        heading,
        linked,
        given('<p class="card__subline">{}</p>\n', subline),
        format_html('<div class="card__body">{}</div>\n', content) if content.strip() else "",
    )


@register.simple_block_tag
def facts(content: str, layout: str = "row") -> SafeString:
    return format_html('<dl class="facts facts--{}">{}</dl>', layout, content)


@register.simple_tag
def fact(term: str, value: Any, note: str = "", *, url: str = "", empty: str = "") -> SafeString:
    if value is None or value == "":
        shown = format_html('<span class="muted">{}</span>', empty or _("keine Angabe"))
    else:
        shown = format_html('<a href="{}">{}</a>', url, value) if url else value
    small = given(" <small>{}</small>", note)
    return format_html("<div>\n<dt>{}</dt>\n<dd>{}{}</dd>\n</div>\n", term, shown, small)


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
def table(content: str, caption: str, *, hide_caption: bool = False, compact: bool = False) -> SafeString:
    return block("table", locals())


@register.filter(is_safe=True)
def mark_nothing(content: str) -> str:
    """Marks cells that say only „–“: a phone leaves them out. What was not safe before is escaped as ever."""
    return NOTHING_SAID.sub("<td data-nothing", content)


@register.simple_block_tag
def accordion(content: str, title: str, *, note: str = "", is_open: bool = False) -> SafeString:
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


@register.simple_tag
def inline_field(field: BoundField) -> SafeString:
    return format_html(
        '<span class="filterbar__field"><label class="kern-sr-only" for="{}">{}</label>{}</span>',
        field.id_for_label,
        field.label,
        field,
    )


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
