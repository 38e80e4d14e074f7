"""What the domain or the database refuses becomes the German page that says so."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed

log = logging.getLogger("bildungsnetz.errors")
TAKEN = ("UNIQUE constraint failed", "duplicate key value violates unique constraint")


class DomainErrorMiddleware:
    """`NotAllowed` becomes 403 or the sign-in page, any other `DomainError` a page with its sentence.

    So does what two people saved at the same moment, of which the database let only one through. An address
    that was asked in a way it does not answer (405, empty from Django) says so on a page, too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            page = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            if not request.principal.is_signed_in:  # type: ignore[attr-defined]
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied(exception.message) from exception
        if isinstance(exception, DomainError):
            return _refused(request, exception.message)
        if isinstance(exception, IntegrityError) and str(exception).startswith(TAKEN):
            log.warning("Zugleich gespeichert: %s", exception)
            return _refused(request, _("Das gibt es schon, oder jemand hat es im selben Moment gespeichert."))
        return None


def _refused(request: HttpRequest, message: str) -> HttpResponse:
    return render(request, "kern/refused.html", {"message": message}, status=409)
