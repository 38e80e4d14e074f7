"""Forms in KERN's look through Django's own renderer.

Setting: ``FORM_RENDERER = "bildungsnetz.kern.forms.KernRenderer"``.

A form may name groups of its fields; fields that no group names come first::

    class MeetingForm(forms.Form):
        fieldsets = ((_("Wann und wo?"), ("date", "time", "place")),)
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

# The first class that fits decides: (widget class, template part, CSS class of the control)
PARTS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.CheckboxSelectMultiple, "choices", "kern-form-check__checkbox"),
    (forms.RadioSelect, "choices", "kern-form-check__radio"),
    (forms.CheckboxInput, "checkbox", "kern-form-check__checkbox"),
    (forms.Select, "select", "kern-form-input__select"),
    (forms.MultiWidget, "group", "kern-form-input__input"),
    (forms.SelectDateWidget, "group", "kern-form-input__select"),
    (forms.Widget, "input", "kern-form-input__input"),
)
# Django's own renders two templates for each option; a filter may offer a hundred of them
OWN_TEMPLATES = {"django/forms/widgets/select.html": "kern/forms/options.html"}


class DateInput(forms.DateInput):
    """The browser's own date field; it wants and sends ISO dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateField(forms.DateField):
    """A day as the browser's own input sends it (2012-01-18) or as people write it (18.01.2012, 18.1.12)."""

    widget = DateInput
    default_error_messages = {"invalid": _("Bitte geben Sie einen Tag an, zum Beispiel 18.01.2012.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"), **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(" ", "") if isinstance(value, str) else value)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class KernBoundField(BoundField):
    """A field that knows its template part, its CSS class and what describes it to a screen reader."""

    def part(self, widget: forms.Widget) -> tuple[str, str]:
        return next((part, css) for kind, part, css in PARTS if isinstance(widget, kind))

    @property
    def part_template(self) -> str:
        return f"kern/forms/{self.part(self.field.widget)[0]}.html"

    @property
    def maxlength_hint(self) -> int | None:
        is_long = isinstance(self.field.widget, forms.Textarea)
        return getattr(self.field, "max_length", None) if is_long else None

    @property
    def error_target(self) -> str:
        """The id that a link of the error summary leads to: the first control of the field."""
        part = self.part(self.field.widget)[0]
        return f"{self.auto_id}_0" if part in {"choices", "group"} else self.id_for_label

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby
        if described is None or not self.maxlength_hint:
            return described
        ids = described.split()
        position = 1 if self.help_text else 0
        return " ".join([*ids[:position], f"{self.auto_id}_maxlength", *ids[position:]])

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if not widget.is_hidden:
            css = self.part(widget)[1]
            classes = [widget.attrs.get("class", ""), css, f"{css}--error" if self.errors else ""]
            attrs["class"] = " ".join(filter(None, classes))
        return attrs


class KernRenderer(DjangoTemplates):
    form_template_name = "kern/forms/form.html"
    field_template_name = "kern/forms/field.html"
    bound_field_class = KernBoundField

    def get_template(self, template_name: str) -> Any:
        return super().get_template(OWN_TEMPLATES.get(template_name, template_name))


@dataclass(frozen=True, slots=True)
class FieldGroup:
    legend: str
    fields: tuple[BoundField, ...]


def field_groups(form: forms.BaseForm) -> list[FieldGroup]:
    """Sort the visible fields of a form into the groups of its ``fieldsets``; the others come first."""
    fieldsets = getattr(form, "fieldsets", ())
    grouped = {name for _, names in fieldsets for name in names}
    visible = {field.name: field for field in form.visible_fields()}
    others = tuple(field for name, field in visible.items() if name not in grouped)
    groups = [FieldGroup("", others)] if others else []
    for legend, names in fieldsets:
        fields = tuple(visible[name] for name in names if name in visible)
        if fields:
            groups.append(FieldGroup(legend, fields))
    return groups
