"""Forms of the gallery: every kind of field, once plain and once with errors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.kern.forms import DateInput, TimeInput

KINDS = (("ordentlich", _("Ordentliche Sitzung")), ("sonder", _("Sondersitzung")))
GROUPS = (("schule", _("Schulen")), ("kita", _("Kindertageseinrichtungen")), ("jugend", _("Jugendhilfe")))


class MeetingForm(forms.Form):
    title = forms.CharField(label=_("Titel der Sitzung"), max_length=120)
    kind = forms.ChoiceField(label=_("Art"), choices=KINDS, widget=forms.RadioSelect)
    date = forms.DateField(label=_("Tag"), widget=DateInput)
    time = forms.TimeField(label=_("Beginn"), widget=TimeInput, required=False)
    place = forms.CharField(
        label=_("Ort"), help_text=_("Gebäude und Raum, wie er in der Einladung stehen soll."), required=False
    )
    body = forms.ChoiceField(
        label=_("Gremium"),
        choices=(
            ("", _("Bitte wählen")),
            ("lk", _("Lenkungskreis")),
            ("rbk", _("Regionale Bildungskonferenz")),
        ),
    )
    note = forms.CharField(
        label=_("Hinweis an die Mitglieder"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    paper = forms.FileField(label=_("Unterlage"), help_text=_("PDF, höchstens 10 MB."), required=False)
    secret = forms.CharField(
        label=_("Kennwort"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        required=False,
    )
    number = forms.IntegerField(label=_("Zahl der Plätze"), min_value=0, required=False)
    is_public = forms.BooleanField(label=_("Die Sitzung ist öffentlich"), required=False)
    trace = forms.CharField(widget=forms.HiddenInput, required=False)
    fieldsets = (
        (_("Wann und wo?"), ("date", "time", "place")),
        (_("Unterlagen"), ("note", "paper")),
        (_("Weiteres"), ("secret", "number", "is_public")),
    )


class ReportForm(forms.Form):
    title = forms.CharField(
        label=_("Was wurde erreicht?"), help_text=_("Ein Satz, den auch Außenstehende verstehen.")
    )
    result = forms.ChoiceField(
        label=_("Ergebnis"),
        choices=(("", _("Bitte wählen")), ("ja", _("erreicht")), ("nein", _("nicht erreicht"))),
    )
    audience = forms.MultipleChoiceField(
        label=_("Für wen?"), choices=GROUPS, widget=forms.CheckboxSelectMultiple
    )
    evidence = forms.CharField(label=_("Beleg"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField(label=_("Der Bericht darf veröffentlicht werden"))

    def clean(self) -> None:
        super().clean()
        self.add_error(None, _("Ein Bericht geht erst, wenn der Auftrag angenommen ist."))


class FilterForm(forms.Form):
    form_key = forms.ChoiceField(
        label=_("Schulform"),
        required=False,
        choices=(("", _("alle Schulformen")), ("02", _("Grundschulen")), ("20", _("Gymnasien"))),
    )
    place = forms.ChoiceField(
        label=_("Gemeinde"),
        required=False,
        choices=(("", _("allen Gemeinden")), ("1", "Musterdorf"), ("2", "Musterstadt an der Musterau")),
    )
    q = forms.CharField(label=_("Suchwort"), required=False, widget=forms.TextInput(attrs={"size": 14}))
