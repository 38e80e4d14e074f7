"""GET and HEAD read: their database connection refuses to write, apart from this short, tested list."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from bildungsnetz.contexts.kernel.readonly import reading_only

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION_STORE = frozenset({"django_session"})  # a message shown once, an expired session
# The OpenID Connect provider sends people back with GET; only then is the account connected.
SIGN_IN_CALLBACK = re.compile(r"/konto/oidc/[^/]+/login/callback/")
# The page of recovery codes notes that its owner has seen them.
RECOVERY_CODES = {"/konto/2fa/recovery-codes/": frozenset({"mfa_authenticator"})}
# The catalogue counts what was looked for in vain, without anything of who asked.
CATALOGUE = re.compile(r"(?:/[a-z0-9-]+)?/angebote/")
COUNTED_WISHES = frozenset({"discovery_unmetwish"})


class ReadingOnlyMiddleware:
    """Guards the connection while a safe request runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS or SIGN_IN_CALLBACK.fullmatch(request.path):
            return self.get_response(request)
        with reading_only(except_tables=SESSION_STORE | _exceptions(request.path)):
            return self.get_response(request)


def _exceptions(path: str) -> frozenset[str]:
    return COUNTED_WISHES if CATALOGUE.fullmatch(path) else RECOVERY_CODES.get(path, frozenset())
