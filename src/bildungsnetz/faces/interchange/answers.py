"""Answers to programs: reading only, from wherever a page asks (CORS), errors in the words of the format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.ledger.sources import SITE
from standards.oparl import dumps

from .filters import WrongFilter

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
JSON = "application/json"
METHODS = "GET, HEAD, OPTIONS"
# A time is exact to the second: what changed in this second may change in it again.
SETTLED = dt.timedelta(seconds=2)


def answering(
    error: Callable[[int, str], dict[str, Any]], media_type: str = JSON
) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """Makes views of an interface; `error` gives the object for a status and a German sentence."""

    def decorated(view: View[P]) -> Callable[..., HttpResponse]:
        @csrf_exempt  # nothing is ever written here, so a wrong method gets its answer in JSON, too
        @wraps(view)
        def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            with translation.override(settings.LANGUAGE_CODE):
                refused = _refusal(request)
                try:
                    response = refused or view(request, *args, **kwargs)
                except WrongFilter as wrong:
                    response = _Refused(400, str(wrong))
                except Http404 as missing:
                    response = _Refused(404, str(missing))
                if isinstance(response, _Refused):
                    response = response.as_json(error, media_type)
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
            response.headers["Content-Language"] = settings.LANGUAGE_CODE
            return response

        return answer

    return decorated


def json_answer(
    text: str, changed_at: dt.datetime | None, media_type: str = JSON, status: int = 200
) -> HttpResponse:
    """JSON with the site's base address put in; `changed_at` is when it last changed."""
    response = HttpResponse(text.replace(SITE, settings.SITE_URL), content_type=media_type, status=status)
    return with_change(response, changed_at)


def with_change(response: HttpResponse, changed_at: dt.datetime | None) -> HttpResponse:
    """Who has it already asks each time whether it changed; the middleware adds the ETag, answers 304."""
    response.headers.setdefault("Cache-Control", "no-cache")
    if changed_at and clock.now() - changed_at > SETTLED:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return response


class _Refused(HttpResponse):
    """What is not answered, until it is told in the words of the format."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(status=status)
        self.message = message

    def as_json(self, error: Callable[[int, str], dict[str, Any]], media_type: str) -> HttpResponse:
        content = dumps(error(self.status_code, self.message))
        response = HttpResponse(content, content_type=media_type, status=self.status_code)
        response.headers["Cache-Control"] = "no-cache"
        if self.status_code == 405:
            response.headers["Allow"] = METHODS
        return response


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if request.method == "OPTIONS":
        return _options()
    if request.method not in ("GET", "HEAD"):
        return _Refused(405, _("Diese Schnittstelle liefert nur aus (GET, HEAD)."))
    return None


def _options() -> HttpResponse:
    response = HttpResponse(status=204)
    response.headers["Allow"] = METHODS
    response.headers["Access-Control-Allow-Methods"] = METHODS
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response
