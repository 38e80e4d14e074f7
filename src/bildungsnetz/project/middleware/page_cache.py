"""Whole public pages from memory: for visitors without a session, until the next action changes anything.

The key holds the number of the last audit event, so a publication is visible at once on every process.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from bildungsnetz.contexts.kernel.queries import latest_event_key

from .language import chosen_language

MOST_OF_PAGE = 1024 * 1024  # bytes
MOST_OF_ALL = 64 * 1024 * 1024  # bytes, in each process


class PageMemory(LocMemCache):
    """Forgets what was not asked for longest, also when all pages together weigh more than `MOST_OF_ALL`."""

    def _set(self, key: str, value: bytes, *rest: Any) -> None:
        super()._set(key, value, *rest)  # type: ignore[misc]
        weight = sum(len(page) for page in self._cache.values())  # type: ignore[attr-defined]
        while weight > MOST_OF_ALL:
            oldest, page = self._cache.popitem()  # type: ignore[attr-defined]
            del self._expire_info[oldest]  # type: ignore[attr-defined]
            weight -= len(page)


class PageCacheMiddleware:
    """Stands first behind the static files, so that a hit costs one tiny query and no other middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.PAGE_CACHE_SECONDS or not _may_be_cached(request):
            return self.get_response(request)
        cache, key = caches["pages"], _key(request)
        page: HttpResponse | None = cache.get(key)
        if page is None:
            page = self.get_response(request)
            if _may_be_kept(page):
                cache.set(key, page, settings.PAGE_CACHE_SECONDS)
            return page
        return get_conditional_response(request, etag=page.headers.get("ETag"), response=page)


def _key(request: HttpRequest) -> str:
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    address = f"{request.get_host()}{request.get_full_path()}"
    return f"seite:{latest_event_key()}:{chosen_language(request)}:{packed}:{address}"


def _may_be_cached(request: HttpRequest) -> bool:
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return request.method == "GET" and not has_session and "HX-Request" not in request.headers


def _may_be_kept(page: HttpResponse) -> bool:
    is_public = page.headers.get("Cache-Control", "").startswith("public")
    if not is_public or page.status_code != 200 or page.streaming or page.cookies:
        return False
    is_print = page.headers.get("Content-Type", "").startswith("application/pdf")
    return not is_print and len(page.content) <= MOST_OF_PAGE
