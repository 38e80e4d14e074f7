"""„Suchwörter“: words that mean the same in the searches of a network, and what was looked for in vain."""

from __future__ import annotations

from functools import partial

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.discovery import actions
from bildungsnetz.contexts.discovery.addresses import question_in
from bildungsnetz.contexts.discovery.models import SynonymGroup
from bildungsnetz.contexts.discovery.queries import synonym_groups, unmet_wishes
from bildungsnetz.kern.catalogue import question_in_words

from ..form_pages import form_page, found, posted, trail
from ..frame import OfficeRequest, in_network

OFFICE = in_network(Permission.SET_UP_NETWORK)
WRITES = ["GET", "HEAD", "POST"]
_MOST_WISHES = 50


class SynonymForm(forms.Form):
    """Expressions that mean the same."""

    expressions = forms.CharField(
        label=gettext_lazy("Ausdrücke, die dasselbe meinen"),
        help_text=gettext_lazy("Einer je Zeile, zum Beispiel „Ferienspiele“ und „Sommerfreizeit“."),
        max_length=1_200,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_expressions(self) -> list[str]:
        return [line for line in self.cleaned_data["expressions"].splitlines() if line.strip()]


@require_safe
@OFFICE
def synonyms(request: OfficeRequest) -> HttpResponse:
    """The groups of the network and the unmet wishes that show what is missing."""
    wishes = [
        (wish.words or question_in_words(question_in(wish.filters)), wish.times, wish.last_month)
        for wish in unmet_wishes(request.principal, request.network)[:_MOST_WISHES]
    ]
    groups = synonym_groups(request.principal, request.network)
    return render(request, "workspace/synonyms.html", {"groups": groups, "wishes": wishes})


@require_http_methods(WRITES)
@OFFICE
def add_synonyms(request: OfficeRequest) -> HttpResponse:
    """A new group; `?wort=` fills in the first expression."""
    form = SynonymForm(posted(request), initial={"expressions": request.GET.get("wort", "")[:80]})

    def deed(*, expressions: list[str], revision: int | None) -> object:
        return actions.add_synonyms(request.network, by=request.principal, expressions=expressions)

    return _page(request, form, deed, _("Wortgruppe anlegen"))


@require_http_methods(WRITES)
@OFFICE
def change_synonyms(request: OfficeRequest, key: int) -> HttpResponse:
    """Other expressions."""
    group = _group(request, key)
    initial = {"expressions": "\n".join(group.expressions), "revision": group.revision}
    form = SynonymForm(posted(request), initial=initial)
    deed = partial(actions.change_synonyms, group, by=request.principal)
    return _page(request, form, deed, _("Wortgruppe ändern"))


@require_POST
@OFFICE
def remove_synonyms(request: OfficeRequest, key: int) -> HttpResponse:
    """The words have nothing to do with each other any more."""
    actions.remove_synonyms(_group(request, key), by=request.principal)
    return redirect("workspace:synonyms", request.network.slug)


def _group(request: OfficeRequest, key: int) -> SynonymGroup:
    return found(synonym_groups(request.principal, request.network).filter(pk=key).first())


def _page(request: OfficeRequest, form: SynonymForm, deed: object, title: str) -> HttpResponse:
    back = reverse("workspace:synonyms", args=[request.network.slug])
    return form_page(
        request,
        form,
        deed,  # type: ignore[arg-type]
        title=title,
        submit=_("Speichern"),
        back=back,
        said=_("Die Suche kennt die Wörter ab sofort."),
        breadcrumbs=trail((_("Suchwörter"), back), (title, "")),
    )
