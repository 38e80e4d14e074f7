"""Forms of imports: which file, and which of its columns means what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.actors.importing import OFFICIAL
from bildungsnetz.contexts.imports.models import DataImport
from intake.mapping import FOR_ALL_ROWS, Target
from intake.tables import Table

from ..importing import LISTS
from .records import revision_field

Kind = DataImport.Kind


def _choices(kinds: Any) -> list[tuple[str, str]]:
    return [(kind, str(Kind(kind).label)) for kind in kinds]


class ListUploadForm(forms.Form):
    """A list that the office already has."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Was steht in der Liste?"), choices=_choices(LISTS), widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=gettext_lazy("Datei"),
        help_text=gettext_lazy(
            "Excel (XLSX, XLS), OpenDocument (ODS) oder CSV. Keine Angaben über Schülerinnen und Schüler."
        ),
    )


class OwnListForm(forms.Form):
    """A provider's list of its own offers."""

    file = forms.FileField(
        label=gettext_lazy("Datei"), help_text=gettext_lazy("Excel (XLSX, XLS), OpenDocument (ODS) oder CSV.")
    )


class OfficialUploadForm(forms.Form):
    """A file that the ministry or the statistical office publishes."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Welche Datei ist es?"), choices=_choices(OFFICIAL), widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=gettext_lazy("Datei"), help_text=gettext_lazy("So, wie sie veröffentlicht ist; meist CSV.")
    )
    school_year = forms.CharField(
        label=gettext_lazy("Schuljahr"),
        max_length=7,
        required=False,
        help_text=gettext_lazy("Nur für Sozialindex und Schülerzahlen, zum Beispiel 2025/26."),
    )
    edition = forms.CharField(
        label=gettext_lazy("Fassung des Sozialindex"),
        max_length=10,
        required=False,
        help_text=gettext_lazy(
            "Nur für den Sozialindex, zum Beispiel V2. Fassungen sind nicht vergleichbar."
        ),
    )


class ColumnsForm(forms.Form):
    """One field for each thing that the house wants to know: in which column does it stand?"""

    def __init__(
        self,
        *args: Any,
        targets: tuple[Target, ...],
        table: Table,
        data_import: DataImport,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        headers = [(header, header) for header in table.headers]
        for target in targets:
            constants = [
                (f"{FOR_ALL_ROWS}{value}", _("für alle Zeilen: %s") % value)
                for value in (target.for_all_rows() if target.for_all_rows else ())
            ]
            self.fields[target.name] = forms.ChoiceField(
                label=target.label,
                choices=[("", _("steht nicht in der Liste")), *headers, *constants],
                required=target.required,
            )
        self._targets = targets
        self.fields["sheet"] = forms.CharField(required=False, initial=table.sheet, widget=forms.HiddenInput)
        self.fields["revision"] = revision_field(data_import)

    @property
    def columns(self) -> dict[str, str]:
        """Target to header, as the person decided."""
        return {target.name: self.cleaned_data.get(target.name, "") for target in self._targets}

    def clean(self) -> dict[str, Any]:
        """No column can mean two things."""
        values = super().clean() or {}
        seen: dict[str, str] = {}
        for target in self._targets:
            header = values.get(target.name)
            if header and header in seen:
                self.add_error(
                    target.name,
                    _("Die Spalte „%(header)s“ ist schon „%(label)s“ zugeordnet.")
                    % {"header": header, "label": seen[header]},
                )
            elif header:
                seen[header] = target.label
        return values
