"""The form as a whole, its groups and its error summary."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bildungsnetz.kern.forms import FieldGroup
from bildungsnetz.kern.forms import field_groups as groups_of

register = template.Library()


@register.filter
def field_groups(form: BaseForm) -> list[FieldGroup]:
    return groups_of(form)


@register.simple_tag
def options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """What a select field offers, from the context of its widget: groups with a name or without."""
    return format_html_join("\n", "{}", ((_group(name, group),) for name, group, _index in groups))


def _group(name: str | None, options: list[dict[str, Any]]) -> SafeString:
    inner = format_html_join("\n", '<option value="{}"{}>{}</option>', map(_option, options))
    return format_html('<optgroup label="{}">{}</optgroup>', name, inner) if name else inner


def _option(option: dict[str, Any]) -> tuple[Any, str, Any]:
    attributes = option["attrs"]
    return option["value"], flatatt(attributes) if attributes else "", option["label"]


@register.inclusion_tag("kern/forms/summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    identifier = "-".join(filter(None, [form.prefix, "fehler"]))
    return {"form": form, "fields": form.visible_fields(), "id": identifier}


@register.inclusion_tag("kern/forms/whole.html", name="form")
def whole_form(
    form: BaseForm,
    *,
    submit: str,
    action: str = "",
    method: str = "post",
    kind: str = "primary",
    icon: str = "",
    second: str = "",
    second_name: str = "entwurf",
    cancel_url: str = "",
) -> dict[str, Any]:
    return locals()
