"""The form as a whole, its groups and its error summary."""

from typing import Any

from django import template
from django.forms import BaseForm

from bildungsnetz.kern.forms import FieldGroup
from bildungsnetz.kern.forms import field_groups as groups_of

register = template.Library()


@register.filter
def field_groups(form: BaseForm) -> list[FieldGroup]:
    return groups_of(form)


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
