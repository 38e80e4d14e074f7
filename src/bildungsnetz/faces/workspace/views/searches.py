"""The page behind the link of a saved search. Opening it does nothing; its buttons confirm or end."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.principal import PUBLIC
from bildungsnetz.contexts.discovery.actions import confirm_search, end_search
from bildungsnetz.contexts.discovery.addresses import question_in
from bildungsnetz.contexts.discovery.models import SavedSearch
from bildungsnetz.contexts.discovery.queries import saved_search_by_token
from bildungsnetz.contexts.discovery.questions import Question
from bildungsnetz.kern.catalogue import place_in_words, question_in_words

from ..entrance import entrance_site, limited_by_token
from ..form_pages import posted
from ..forms.records import EmptyForm
from ..submitting import submit

END = "beenden"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited_by_token
def own_search(request: HttpRequest, token: str) -> HttpResponse:
    """One's own search: whether it runs, a button to confirm and one to end it."""
    saved = saved_search_by_token(token)
    request.site = entrance_site()  # type: ignore[attr-defined]
    form = EmptyForm(posted(request))
    if saved and request.method == "POST":
        deed = end_search if request.POST.get("was") == END else confirm_search
        if submit(form, partial(deed, saved, by=PUBLIC)):
            return redirect(request.path)
    context = {
        "saved": saved,
        "question": _words(question_in(saved.query)) if saved else "",
        "is_active": bool(saved and saved.state == SavedSearch.State.ACTIVE),
        "form": form,
        "end": END,
        "title": _("Ihre Suche per Mail") if saved else _("Diese Suche gibt es nicht mehr"),
    }
    return render(request, "workspace/own_search.html", context)


def _words(question: Question) -> str:
    return question_in_words(question, place_in_words(question))
