"""What the domain refuses becomes the German page that says so."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed


class DomainErrorMiddleware:
    """`NotAllowed` becomes 403 or the sign-in page, any other `DomainError` a page with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            if not request.principal.is_signed_in:  # type: ignore[attr-defined]
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied(exception.message) from exception
        if isinstance(exception, DomainError):
            return render(request, "kern/refused.html", {"message": exception.message}, status=409)
        return None
