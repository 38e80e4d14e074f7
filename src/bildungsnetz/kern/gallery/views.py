from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bildungsnetz.kern.gallery import samples
from bildungsnetz.kern.gallery.forms import FilterForm, MeetingForm, ReportForm
from bildungsnetz.kern.tags.small import ICONS


def bausteine(request: HttpRequest) -> HttpResponse:
    """Show every component; forms stand there empty, filled and with errors."""
    page = Paginator(range(230), 20).get_page(request.GET.get("seite", 5))
    context = {
        **samples.as_context(),
        "icons": sorted(ICONS - {"marke"}),
        "meeting_form": MeetingForm(initial={"kind": "ordentlich", "place": "Kreishaus, Saal 2"}),
        "faulty_form": ReportForm({"title": "", "result": "", "audience": []}, prefix="bericht"),
        "filter_form": FilterForm(request.GET or None),
        "page": page,
    }
    return render(request, "kern/bausteine.html", context)
