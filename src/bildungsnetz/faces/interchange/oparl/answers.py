"""Answers of the interface: JSON for everybody, from wherever a page asks (CORS), errors as objects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.ledger.sources import SITE
from standards.oparl import dumps, error

from .filters import WrongFilter

P = ParamSpec("P")
METHODS = "GET, HEAD, OPTIONS"
# A time is exact to the second: what changed in this second may change in it again.
SETTLED = dt.timedelta(seconds=2)


def answers_json(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of the interface: reading only, errors as JSON in the language of the content."""

    @csrf_exempt  # nothing is ever written here, so a wrong method gets its answer in JSON, too
    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with translation.override(settings.LANGUAGE_CODE):
            response = _answer(request, view, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
        response.headers["Content-Language"] = settings.LANGUAGE_CODE
        return response

    return answer


def json_answer(text: str, changed_at: dt.datetime | None) -> HttpResponse:
    """JSON with the site's base address put in; `changed_at` is when it last changed."""
    response = HttpResponse(text.replace(SITE, settings.SITE_URL), content_type="application/json")
    response.headers["Cache-Control"] = "no-cache"
    if changed_at and clock.now() - changed_at > SETTLED:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def _answer(
    request: HttpRequest,
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
    *args: P.args,
    **kwargs: P.kwargs,
) -> HttpResponse:
    if request.method == "OPTIONS":
        return _options()
    if request.method not in ("GET", "HEAD"):
        response = _refused(405, _("Diese Schnittstelle liefert nur aus (GET, HEAD)."))
        response.headers["Allow"] = METHODS
        return response
    try:
        return view(request, *args, **kwargs)
    except WrongFilter as wrong:
        return _refused(400, str(wrong))
    except Http404 as missing:
        return _refused(404, str(missing))


def _options() -> HttpResponse:
    response = HttpResponse(status=204)
    response.headers["Allow"] = METHODS
    response.headers["Access-Control-Allow-Methods"] = METHODS
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _refused(status: int, message: str) -> HttpResponse:
    response = HttpResponse(dumps(error(message)), content_type="application/json", status=status)
    response.headers["Cache-Control"] = "no-cache"
    return response
