"""Providers ask for the link to their own offers; the page never tells whether an address is known."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.principal import PUBLIC
from bildungsnetz.contexts.offers import actions

from ..frame import PublicRequest, public_page
from ..guards import TOO_OFTEN, GuardedForm, has_sent_too_often
from ..trails import land_trail


class ProviderLinkForm(GuardedForm):
    """Where the link goes."""

    mail = forms.EmailField(
        label=gettext_lazy("E-Mail-Adresse Ihrer Einrichtung"),
        max_length=254,
        help_text=gettext_lazy("Die Adresse, unter der Sie im Katalog oder im Verzeichnis stehen."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@never_cache
def request_provider_link(request: PublicRequest) -> HttpResponse:
    """Where to send the link."""
    form = ProviderLinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not has_sent_too_often(request, "anbieterlink"):
            actions.request_provider_link(by=PUBLIC, mail=form.cleaned_data["mail"])
            return redirect("portal:provider_link_asked")
        form.add_error(None, TOO_OFTEN)
    context = {"form": form, "breadcrumbs": land_trail(_("Eigene Angebote pflegen"))}
    return render(request, "portal/request_provider_link.html", context)


@require_safe
@public_page
def provider_link_asked(request: PublicRequest) -> HttpResponse:
    """If the address is known, a mail is on its way."""
    trail = land_trail(_("Eigene Angebote pflegen"))
    return render(request, "portal/provider_link_asked.html", {"breadcrumbs": trail})
