"""Forms of posts and fillings: shape only, the actions check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.models import Filling, Post
from bildungsnetz.contexts.resources.queries.posts import promises_of
from bildungsnetz.contexts.resources.queries.staff import members_to_choose

from .choices import offer
from .records import RecordForm, kern_field


def half_hours(label: Any, **kwargs: Any) -> forms.DecimalField:
    """Weekly hours as people write them („13,5“)."""
    return forms.DecimalField(label=label, max_digits=4, decimal_places=1, localize=True, **kwargs)


class PostForm(RecordForm):
    """All that is said about a post."""

    share = forms.DecimalField(
        label=gettext_lazy("zugesagter Umfang"),
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=gettext_lazy("1 ist eine volle Stelle, 0,5 eine halbe."),
    )
    full_hours = half_hours(
        gettext_lazy("Wochenstunden einer vollen Stelle"),
        help_text=gettext_lazy(
            "Bei Lehrkräften des Landes die Pflichtstunden (meist 25,5 bis 28), bei der Kommune meist 39."
        ),
    )

    class Meta:
        model = Post
        fields = (
            "title", "funder", "funder_name", "share", "full_hours",
            "starts_on", "ends_on", "promised", "purpose",
        )  # fmt: skip
        formfield_callback = kern_field

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, promised=promises_of(principal, network))
        self.fields["funder_name"].help_text = _("Nur, wenn er sich nicht von selbst versteht.")
        self.fields["promised"].help_text = _("So steht neben der Zusage im Vertrag, was daraus wurde.")
        self.fields["ends_on"].help_text = _("Leer lassen, wenn die Stelle unbefristet ist.")


class FillingForm(RecordForm):
    """How much somebody works on a post, and when."""

    weekly_hours = half_hours(
        gettext_lazy("Wochenstunden"), help_text=gettext_lazy("Ganze oder halbe Stunden, zum Beispiel 13,5.")
    )

    class Meta:
        model = Filling
        fields = ("weekly_hours", "starts_on", "ends_on")
        formfield_callback = kern_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].help_text = _("Leer lassen, solange kein Ende feststeht.")


class NewFillingForm(FillingForm):
    """The same with who it is."""

    member: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=gettext_lazy("Fachkraft"), queryset=None
    )
    field_order = ("member",)

    def __init__(self, *args: Any, principal: Principal, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, member=members_to_choose(principal, network))
