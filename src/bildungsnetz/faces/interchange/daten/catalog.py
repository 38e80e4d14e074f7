"""`/daten/dcat.…`: the catalogue of all data sets after DCAT-AP.de."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from bildungsnetz.kern.open_data import open_data_catalog
from standards import dcat

from ..answers import answering, with_change
from .licensing import licensed


@answering(lambda status, message: {"status": status, "message": message})
def dcat_catalog(request: HttpRequest, form: str) -> HttpResponse:
    """Turtle, RDF/XML or JSON-LD. Only Turtle has an order, so all three carry its ETag."""
    if form not in dcat.FORMATS:
        raise Http404(_("Das Verzeichnis der Daten gibt es als ttl, rdf und jsonld."))
    catalog = open_data_catalog()
    content = dcat.written(catalog, form)
    sorted_content = content if form == "ttl" else dcat.written(catalog, "ttl")
    response = HttpResponse(content, content_type=dcat.FORMATS[form][1])
    response.headers["ETag"] = quote_etag(f"{hashlib.sha256(sorted_content).hexdigest()}-{form}")
    response.headers["Cache-Control"] = "public, no-cache"
    return licensed(with_change(response, catalog.modified_at))
