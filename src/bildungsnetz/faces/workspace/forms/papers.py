"""Forms about the papers of a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.bodies.models import Meeting, Paper
from bildungsnetz.contexts.bodies.papers import was_sent

from .records import ConfirmForm, RecordForm, kern_field
from .uploads import CheckedFileField, ManyFilesField

_PUBLIC = _("Die Öffentlichkeit darf sie lesen")
_WHEN_PUBLIC = _("Auf der öffentlichen Seite der Sitzung, sobald die Einladung versandt ist.")


class AddPapersForm(forms.Form):
    """One file or several, for the whole meeting or one item."""

    papers = ManyFilesField(label=_("Dateien"))
    item = forms.ModelChoiceField(
        label=_("Wozu gehören sie?"), queryset=None, required=False, empty_label=_("zur ganzen Sitzung")
    )
    kind = forms.ChoiceField(label=_("Art"), choices=Paper.Kind.choices, initial=Paper.Kind.OTHER)
    title = forms.CharField(
        label=_("Titel"),
        max_length=300,
        required=False,
        help_text=_("Leer oder bei mehreren Dateien: wie die Datei heißt."),
    )
    is_public = forms.BooleanField(label=_PUBLIC, required=False, help_text=_WHEN_PUBLIC)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]


class EditPaperForm(RecordForm):
    """What is said about a paper; once it was sent, only who may read it."""

    class Meta:
        model = Paper
        fields = ("title", "item", "kind", "is_public")
        formfield_callback = kern_field
        labels = {"item": _("Wozu gehört sie?"), "is_public": _PUBLIC}
        help_texts = {"is_public": _WHEN_PUBLIC}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.queryset, item.empty_label = self.instance.meeting.items.all(), _("zur ganzen Sitzung")
        if was_sent(self.instance):
            for name in ("title", "item", "kind"):
                del self.fields[name]


class ReplacePaperForm(ConfirmForm):
    """The file of a new version."""

    file = CheckedFileField(label=_("Datei"))
    note = forms.CharField(
        label=_("Was ist neu?"),
        max_length=300,
        required=False,
        help_text=_("Zum Beispiel „Tabelle auf Seite 3 berichtigt“. Es steht bei der neuen Fassung."),
    )


class WithdrawPaperForm(ConfirmForm):
    """A reason, where somebody was sent the paper."""

    reason = forms.CharField(label=_("Grund"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, record: Paper, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        if not was_sent(record):
            del self.fields["reason"]
