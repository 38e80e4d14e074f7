"""Forms about a network, its pictures and links."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.documents.models import Document, ExternalLink
from bildungsnetz.contexts.registry.models import Network, NetworkCount
from bildungsnetz.contexts.registry.models.networks import Evidence
from bildungsnetz.contexts.registry.pictures import NETWORK_LOGO, PARTNER_LOGO, TITLE

from .records import RecordForm, kern_field
from .uploads import CheckedFileField

SOME_LINES = forms.Textarea(attrs={"rows": 4})
MANY_LINES = forms.Textarea(attrs={"rows": 14})
PURPOSES = (
    ("", _("Bild im Vertrag, zum Beispiel von der Unterzeichnung")),
    (TITLE, _("Titelbild der Seiten")),
    (NETWORK_LOGO, _("Logo des Netzwerks")),
    (PARTNER_LOGO, _("Logo eines Partners")),
)


class WordsField(forms.CharField):
    """A short list, written with commas between its entries."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return [word.strip() for word in text.split(",") if word.strip()]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class NetworkNameForm(RecordForm):
    """What the network calls itself and what it wants."""

    class Meta:
        model = Network
        fields = ("name", "education_region", "motto", "aim", "guiding_idea", "approach", "is_official")
        formfield_callback = kern_field
        widgets = dict.fromkeys(("aim", "guiding_idea", "approach"), SOME_LINES)
        help_texts = {
            "education_region": _("Zum Beispiel „Bildungsregion Kreis Musterland“."),
            "aim": _("Ein bis zwei Sätze; sie stehen oben auf der Startseite."),
            "is_official": _("Zeigt oben auf jeder Seite, dass eine Behörde dahinter steht."),
        }


class NetworkContactForm(RecordForm):
    """How people reach the office."""

    phone_extensions = WordsField(
        label=_("Durchwahlen"),
        required=False,
        help_text=_("Mit Komma getrennt, zum Beispiel „493, 429“. Die erste steht auf Briefen."),
    )

    class Meta:
        model = Network
        fields = ("office_name", "street", "postcode", "place", "mail", "phone", "phone_extensions", "fax")
        formfield_callback = kern_field
        help_texts = {
            "mail": _("Eine Funktionsadresse, keine persönliche."),
            "phone": _("Der gemeinsame Anfang der Nummern, zum Beispiel „02821/85-“, oder die ganze Nummer."),
        }


class NetworkLegalForm(RecordForm):
    """The operator's own legal texts; where one is missing, the page says so."""

    class Meta:
        model = Network
        fields = ("imprint", "privacy", "accessibility", "easy_language")
        formfield_callback = kern_field
        widgets = dict.fromkeys(fields, MANY_LINES)


class NetworkAddressForm(RecordForm):
    """Where the network's pages stand, until they are opened."""

    class Meta:
        model = Network
        fields = ("slug",)
        formfield_callback = kern_field
        help_texts = {"slug": _("Kleinbuchstaben, Ziffern und Bindestriche. Nach dem Öffnen bleibt sie.")}


class LogoForm(forms.Form):
    """The network's logo with what the law and readers need."""

    file = CheckedFileField(label=_("Datei"), pictures_only=True)
    alternative_text = forms.CharField(
        label=_("Alternativtext"), help_text=_("Was Menschen hören, die das Logo nicht sehen.")
    )
    rights = forms.CharField(label=_("Rechte"), max_length=300, help_text=_("Wem das Logo gehört."))


class PictureForm(RecordForm):
    """A picture as a record, also without its file."""

    purpose = forms.ChoiceField(label=_("Wofür?"), choices=PURPOSES, required=False)
    kind = forms.ChoiceField(
        label=_("Art"),
        choices=[(kind.value, kind.label) for kind in (Document.Kind.PHOTO, Document.Kind.LOGO)],
    )

    class Meta:
        model = Document
        fields = (
            "purpose",
            "kind",
            "title",
            "alternative_text",
            "caption",
            "link",
            "rights",
            "source",
            "is_public",
        )
        formfield_callback = kern_field
        widgets = dict.fromkeys(("caption", "alternative_text"), forms.Textarea(attrs={"rows": 2}))
        help_texts = {
            "link": _("Wohin ein Logo führt, zum Beispiel zu den Seiten des Partners."),
            "alternative_text": _("Was zu sehen ist, für Menschen, die es nicht sehen."),
            "caption": _(
                "{land} und {kommune} stehen für Amt und Namen der Unterzeichnenden; so stimmen sie immer."
            ),
        }


class PictureFileForm(forms.Form):
    """The file of a picture whose rights are settled."""

    file = CheckedFileField(label=_("Datei"), pictures_only=True)
    rights = forms.CharField(label=_("Rechte"), max_length=300, help_text=_("Wer das Bild gemacht hat."))
    rights_cleared = forms.BooleanField(
        label=_("Wir dürfen das Bild zeigen; abgebildete Personen sind einverstanden.")
    )


class FileForm(forms.Form):
    """A file with what it is."""

    kind = forms.ChoiceField(
        label=_("Art"),
        choices=[
            (kind.value, kind.label)
            for kind in (Document.Kind.AGREEMENT, Document.Kind.STRATEGY, Document.Kind.OTHER)
        ],
    )
    title = forms.CharField(label=_("Titel"), max_length=300)
    file = CheckedFileField(label=_("Datei"))
    is_public = forms.BooleanField(label=_("öffentlich"), required=False)


class LinkForm(RecordForm):
    """A link to an outside page."""

    class Meta:
        model = ExternalLink
        fields = ("label", "url", "position", "source")
        formfield_callback = kern_field


class NewNetworkForm(forms.Form):
    """A network for a region that has none yet."""

    region = forms.ModelChoiceField(
        queryset=None, label=_("Kreis oder kreisfreie Stadt"), empty_label=_("Bitte wählen")
    )
    name = forms.CharField(
        label=_("Name"), max_length=200, required=False, help_text=_("Leer: „Regionales Bildungsnetzwerk …“.")
    )
    slug = forms.CharField(
        label=_("Adresse"), max_length=40, required=False, help_text=_("Leer: aus dem Namen der Region.")
    )

    def __init__(self, *args: Any, regions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What is left empty is left to the action."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class EvidenceForm(forms.Form):
    """How well a network's agreement is evidenced."""

    evidence = forms.ChoiceField(label=_("Beleg"), choices=Evidence.choices)
    source = forms.CharField(
        label=_("Quellen"),
        required=False,
        widget=SOME_LINES,
        help_text=_("Eine je Zeile; eine Adresse im Netz ans Ende der Zeile."),
    )
    remark = forms.CharField(label=_("Bemerkung"), required=False, widget=SOME_LINES)


class NetworkCountForm(RecordForm):
    """A number that a source gives."""

    class Meta:
        model = NetworkCount
        fields = ("total", "counted_on", "counted_note", "source", "source_url", "remark")
        formfield_callback = kern_field
        help_texts = {
            "counted_note": _("Nur wenn kein Tag bekannt ist, zum Beispiel „Seite ohne Datum“."),
        }
