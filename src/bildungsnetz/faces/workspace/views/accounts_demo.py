"""The demo's front door: one account for each role, one click each. It exists in the demo only."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.roles import ScopeKind
from bildungsnetz.contexts.accounts.queries import demo_accounts as accounts_of_demo

from ..entrance import EntranceRequest, entrance_page

GROUPS = (
    (ScopeKind.NETWORK, gettext_lazy("Bildungsbüro und Schulaufsicht")),
    (ScopeKind.BODY, gettext_lazy("Gremien")),
    (ScopeKind.INSTITUTION, gettext_lazy("Schulen und Partner")),
    (ScopeKind.LAND, gettext_lazy("Land")),
)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance_page
def demo_accounts(request: EntranceRequest) -> HttpResponse:
    """All roles with a person of Kreis Musterland each; a button signs in as this person."""
    if not settings.DEMO:
        raise Http404
    accounts = accounts_of_demo()
    if request.method == "POST":
        chosen = next((found for found in accounts if found.role.key == request.POST.get("role")), None)
        if chosen is None:
            raise Http404(_("Für diese Rolle gibt es in der Demo kein Konto."))
        answer: HttpResponse = perform_login(
            request, chosen.user, redirect_url=reverse(settings.LOGIN_REDIRECT_URL)
        )
        return answer
    groups = [
        (label, [account for account in accounts if account.role.scope_kind is kind])
        for kind, label in GROUPS
    ]
    return render(
        request, "workspace/demo_accounts.html", {"groups": [group for group in groups if group[1]]}
    )
