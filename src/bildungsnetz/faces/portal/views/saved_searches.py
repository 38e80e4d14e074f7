"""„Neue Angebote per Mail“: an address is asked by mail whether it wants them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.principal import PUBLIC
from bildungsnetz.contexts.discovery.actions import save_search as keep_search
from bildungsnetz.contexts.discovery.questions import Question
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import network_by_slug
from bildungsnetz.kern.catalogue import place_in_words, question_in_words

from ..asked_offers import asked
from ..frame import PublicRequest, public_page
from ..guards import TOO_OFTEN, GuardedForm, has_sent_too_often
from ..trails import land_trail


class SaveSearchForm(GuardedForm):
    """Where the new offers go."""

    mail = forms.EmailField(
        label=gettext_lazy("Ihre E-Mail-Adresse"),
        max_length=254,
        help_text=gettext_lazy("Wir schicken Ihnen zuerst einen Link zum Bestätigen."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@never_cache
def save_search(request: PublicRequest) -> HttpResponse:
    """Which search, and where to; the address keeps the question."""
    network = network_by_slug(request.GET.get("netz", ""))
    others = request.GET.copy()
    others.pop("netz", None)
    found = asked(others, request.path, network)
    question = replace(found.question, page=1)
    form = SaveSearchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _send(request, form, question, network):
        return redirect("portal:search_asked")
    context: dict[str, Any] = {
        "form": form,
        "network": network,
        "question": question_in_words(question, place_in_words(question)),
        "can_be_saved": bool(found.query),
        "breadcrumbs": land_trail(_("Neue Angebote per Mail")),
    }
    return render(request, "portal/save_search.html", context)


@require_safe
@public_page
def search_asked(request: PublicRequest) -> HttpResponse:
    """A mail is on its way."""
    trail = land_trail(_("Noch ein Schritt"))
    return render(request, "portal/search_asked.html", {"breadcrumbs": trail})


def _send(request: PublicRequest, form: SaveSearchForm, question: Question, network: Network | None) -> bool:
    if not form.is_valid():
        return False
    if has_sent_too_often(request, "suche-per-mail"):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        keep_search(by=PUBLIC, question=question, mail=form.cleaned_data["mail"], network=network)
    except DomainError as error:
        form.add_error(None, error.message)
        return False
    return True
