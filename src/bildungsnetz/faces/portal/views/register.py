"""The register of networks and agreements, as a page and as CSV."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.registry.models.networks import Evidence
from bildungsnetz.contexts.registry.register import RegisterRow, register, select
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.formats import short_day

from ..evidence import with_badges
from ..frame import PublicRequest, public_page
from ..trails import land_trail


class RegisterFilter(forms.Form):
    """What narrows the register; lives in the address."""

    bezirk = forms.ChoiceField(label=gettext_lazy("Regierungsbezirk"), required=False)
    beleg = forms.ChoiceField(label=gettext_lazy("Beleg"), required=False)
    jahr = forms.ChoiceField(label=gettext_lazy("Jahr des Vertrags"), required=False)
    q = forms.CharField(
        label=gettext_lazy("Name oder Quelle"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Name oder Quelle")}),
    )

    def __init__(self, data: Any, rows: list[RegisterRow]) -> None:
        super().__init__(data)
        bezirke = {row.region.parent.ags: row.region.parent.name for row in rows if row.region.parent}
        years = sorted({row.year for row in rows if row.year})
        self.fields["bezirk"].choices = [  # type: ignore[attr-defined]
            ("", _("allen Regierungsbezirken")),
            *sorted(bezirke.items(), key=lambda item: item[1]),
        ]
        self.fields["beleg"].choices = [("", _("jedem Beleg")), *Evidence.choices]  # type: ignore[attr-defined]
        self.fields["jahr"].choices = [  # type: ignore[attr-defined]
            ("", _("jedem Jahr")),
            *((str(year), str(year)) for year in years),
        ]

    def chosen(self, rows: list[RegisterRow]) -> list[RegisterRow]:
        """The rows that fit; a value that does not exist narrows nothing."""
        self.full_clean()
        values = self.cleaned_data
        return select(
            rows,
            bezirk=values.get("bezirk", ""),
            evidence=values.get("beleg", ""),
            year=int(values["jahr"]) if values.get("jahr") else None,
            text=values.get("q", ""),
        )


@require_safe
@public_page
def networks(request: PublicRequest) -> HttpResponse:
    """All 53 with evidence, date, number and sources."""
    rows = register()
    narrowing = RegisterFilter(request.GET, rows)
    chosen = narrowing.chosen(rows)
    context = {
        "filter": narrowing,
        "rows": with_badges(chosen),
        "result": _("%(number)s von %(total)s Kreisen und kreisfreien Städten")
        % {"number": len(chosen), "total": len(rows)},
        "breadcrumbs": land_trail(_("Register der Netzwerke")),
        "reset_url": reverse("portal:networks") if len(chosen) < len(rows) else "",
        "csv_url": f"{reverse('portal:networks_csv')}?{request.GET.urlencode()}",
    }
    return render(request, "portal/networks.html", context)


@require_safe
@public_page
def networks_csv(request: PublicRequest) -> HttpResponse:
    """The same rows for a spreadsheet."""
    rows = register()
    headers = (
        _("Schlüssel"),
        _("Kreis oder kreisfreie Stadt"),
        _("Regierungsbezirk"),
        _("Netzwerk"),
        _("Beleg"),
        _("Stand des Vertrags"),
        _("unterzeichnet"),
        _("in Kraft seit"),
        _("laufende Nummer"),
        _("Quellen"),
        _("Bemerkung"),
    )
    return csv_response(
        "bildungsnetzwerke-nrw", headers, map(cells, RegisterFilter(request.GET, rows).chosen(rows))
    )


def cells(row: RegisterRow) -> tuple[Any, ...]:
    """One row of the CSV; dates as precise as they are known."""
    network, agreement = row.network, row.agreement
    return (
        row.ags,
        row.region.long_name,
        row.region.parent.name if row.region.parent else "",
        network.name if network and row.evidence != Evidence.NONE else "",
        row.evidence.label,
        agreement.get_state_display() if agreement else "",
        short_day(agreement.signed_on) if agreement else "",
        short_day(agreement.in_force_on) if agreement else "",
        agreement.running_number if agreement else "",
        " | ".join(" ".join(filter(None, (one.label, one.url))) for one in row.citations),
        network.remark if network else "",
    )
