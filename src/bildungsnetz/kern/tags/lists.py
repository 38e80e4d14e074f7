"""Components that show a list which the view has prepared."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.utils.translation import gettext as _

from bildungsnetz.kern.faden import Station
from bildungsnetz.kern.frame import Link, LinkGroup

register = template.Library()


@register.inclusion_tag("kern/parts/faden.html")
def faden(stations: Iterable[Station], label: str = "") -> dict[str, Any]:
    return {"stations": stations, "label": label or _("Roter Faden")}


@register.inclusion_tag("kern/parts/breadcrumb.html")
def breadcrumb(links: Iterable[Link]) -> dict[str, Any]:
    return {"links": list(links)}


@register.inclusion_tag("kern/parts/tabs.html", takes_context=True)
def tabs(context: Context, links: Iterable[Link], label: str) -> dict[str, Any]:
    return {"links": links, "label": label, "request": context.get("request")}


@register.inclusion_tag("kern/parts/sidenav.html", takes_context=True)
def sidenav(context: Context, groups: Iterable[LinkGroup], label: str = "") -> dict[str, Any]:
    return {"groups": groups, "label": label or _("Bereich"), "request": context.get("request")}


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
