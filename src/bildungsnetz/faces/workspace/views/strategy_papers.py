"""Papers of the council system: choose the one that a referral shall follow."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.strategy import actions
from bildungsnetz.contexts.strategy.queries.external_papers import followed_already, papers_outside

from ..addresses import address_of
from ..form_pages import found, posted
from ..forms.referrals import FollowPaperForm, PaperSearch
from ..frame import OfficeRequest, in_network
from ..registers import to
from ..submitting import submit
from .strategy_referrals import ORIGINS

PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_STRATEGY)
def follow_paper(request: OfficeRequest, kind: str, key: int) -> HttpResponse:
    """Search the papers of the council system; the chosen one brings its whole way as referrals."""
    if kind not in ORIGINS:
        raise Http404
    find, page_name = ORIGINS[kind]
    origin = found(find(request.principal, request.network, key))
    back = f"{to(request, page_name, key)}#beratungsfolge"
    form = FollowPaperForm(posted(request), papers=papers_outside(request.principal, request.network))
    if request.method == "POST" and submit(
        form, lambda paper: actions.follow_paper(origin, by=request.principal, paper=paper)
    ):
        messages.success(request, _("Die Beratungsfolge kommt nun aus dem Ratsinformationssystem."))
        return redirect(back)
    search = PaperSearch(request.GET)
    search.full_clean()
    words = search.cleaned_data.get("q", "")
    papers = papers_outside(request.principal, request.network, words)
    page = Paginator(papers, PAGE).get_page(request.GET.get("seite"))
    shown = list(page.object_list)
    taken = followed_already(request.network, shown)
    rows = [(paper, taken.get(paper.external_id)) for paper in shown]
    count = page.paginator.count
    context = {
        "form": form,
        "search": search,
        "words": words,
        "page": page,
        "rows": [(paper, row, address_of(request.network, row) if row else "") for paper, row in rows],
        "result": ngettext("%(n)s Vorlage", "%(n)s Vorlagen", count) % {"n": count},
        "preline": origin.title,
        "back": back,
    }
    return render(request, "workspace/follow_paper.html", context)
