"""Whole public pages from memory: for visitors without a session, until the next action changes anything.

The key holds the number of the last audit event, so a publication is visible at once on every process.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from bildungsnetz.contexts.kernel.queries import latest_event_key

from .language import chosen_language


class PageCacheMiddleware:
    """Stands first behind the static files, so that a hit costs one tiny query and no other middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.PAGE_CACHE_SECONDS or not _may_be_cached(request):
            return self.get_response(request)
        address = f"{request.get_host()}{request.get_full_path()}"
        key = f"seite:{latest_event_key()}:{chosen_language(request)}:{address}"
        held: HttpResponse | None = cache.get(key)
        if held is not None:
            return held
        response = self.get_response(request)
        if (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            and _is_public(response)
        ):
            cache.set(key, response, settings.PAGE_CACHE_SECONDS)
        return response


def _may_be_cached(request: HttpRequest) -> bool:
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return request.method == "GET" and not has_session and "HX-Request" not in request.headers


def _is_public(response: HttpResponse) -> bool:
    return response.headers.get("Cache-Control", "").startswith("public")
