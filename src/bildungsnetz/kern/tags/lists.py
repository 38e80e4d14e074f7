"""Components that show a list which the view has prepared."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bildungsnetz.kern.chains import Drawing
from bildungsnetz.kern.faden import Station
from bildungsnetz.kern.frame import Link, LinkGroup
from bildungsnetz.kern.reviews import Part
from bildungsnetz.kern.tags.small import decoration, given

register = template.Library()


@register.inclusion_tag("kern/parts/faden.html")
def faden(stations: Iterable[Station], label: str = "", whole: str = "") -> dict[str, Any]:
    return {"stations": stations, "label": label or _("Roter Faden"), "whole": whole}


@register.inclusion_tag("kern/parts/chain.html")
def chain(drawing: Drawing, label: str = "") -> dict[str, Any]:
    return {"drawing": drawing, "label": label or _("Faden")}


@register.inclusion_tag("kern/parts/chain_table.html")
def chain_table(drawing: Drawing, label: str = "") -> dict[str, Any]:
    return {"drawing": drawing, "label": label or _("Faden")}


@register.inclusion_tag("kern/parts/review.html")
def review(parts: Iterable[Part]) -> dict[str, Any]:
    return {"parts": parts}


@register.inclusion_tag("kern/parts/breadcrumb.html")
def breadcrumb(links: Iterable[Link]) -> dict[str, Any]:
    return {"links": list(links)}


@register.simple_tag(takes_context=True)
def tabs(context: Context, links: Iterable[Link], label: str) -> SafeString:
    shown = nav_links(context, links)
    return format_html('<nav class="tabs" aria-label="{}">\n<ul>{}</ul>\n</nav>', label, shown)


@register.inclusion_tag("kern/parts/sidenav.html", takes_context=True)
def sidenav(context: Context, groups: Iterable[LinkGroup], label: str = "") -> dict[str, Any]:
    shown = format_html_join(
        "\n",
        "{}\n<ul>{}</ul>",
        (
            (given('<p class="sidenav__heading">{}</p>', group.heading), nav_links(context, group.links))
            for group in groups
        ),
    )
    return {"groups": shown, "label": label or _("Bereich")}


@register.simple_tag(takes_context=True)
def nav_links(context: Context, links: Iterable[Link]) -> SafeString:
    """The entries of a navigation, for a list."""
    path = getattr(context.get("request"), "path", "")
    return format_html_join(
        "\n",
        '<li><a href="{}"{}>{}{}{}</a></li>',
        (
            (
                link.url,
                given(' aria-current="{}"', link.is_current and ("page" if link.url == path else "true")),
                decoration(link.icon) if link.icon else "",
                link.label,
                "" if link.count is None else format_html(' <span class="count">{}</span>', link.count),
            )
            for link in links
        ),
    )


@register.inclusion_tag("kern/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], param: str = "seite") -> dict[str, Any]:
    """Links to the other pages of a list; everything else in the query string stays."""
    query = context["request"].GET.copy()

    def address(number: int | str) -> str:
        query[param] = str(number)
        return f"?{query.urlencode()}"

    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    numbers = [(number, address(number) if isinstance(number, int) else "") for number in elided]
    previous, following = address(page.number - 1), address(page.number + 1)
    return {"page": page, "numbers": numbers, "previous": previous, "next": following}


@register.inclusion_tag("kern/parts/timeline.html")
def timeline(entries: Iterable[Any]) -> dict[str, Any]:
    return {"entries": entries}


@register.inclusion_tag("kern/parts/steps.html")
def steps(steps: Iterable[Any]) -> dict[str, Any]:
    return {"steps": steps}


@register.inclusion_tag("kern/parts/history.html")
def history(entries: Iterable[Any]) -> dict[str, Any]:
    return {"entries": entries}


@register.inclusion_tag("kern/parts/file_list.html")
def file_list(files: Iterable[Any]) -> dict[str, Any]:
    return {"files": files}


@register.inclusion_tag("kern/parts/contact.html")
def contact(contact: Any) -> dict[str, Any]:
    return {"contact": contact}


@register.inclusion_tag("kern/parts/progress.html")
def progress(label: str, value: float, maximum: float, text: str = "") -> dict[str, Any]:
    text = text or _("%(value)s von %(maximum)s") % {"value": value, "maximum": maximum}
    return {"label": label, "value": value, "maximum": maximum, "text": text}
