"""`?lang=en` chooses the language and is remembered; everything else is German."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

CHOICES = frozenset(code for code, _name in settings.LANGUAGES)
YEAR = 365 * 24 * 3600


def chosen_language(request: HttpRequest) -> str:
    """The language of this request: the address wins over the cookie, German is the default."""
    asked = request.GET.get("lang", "")
    remembered = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return next((code for code in (asked, remembered) if code in CHOICES), settings.LANGUAGE_CODE)


class LanguageMiddleware:
    """Activates the language and remembers a choice made by `?lang=`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if request.GET.get("lang") in CHOICES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=YEAR,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response
