"""Production: https, secrets from the environment, PostgreSQL by DATABASE_URL."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from .base import *

if not SECRET_KEY:
    raise ImproperlyConfigured("Bitte setzen Sie BILDUNGSNETZ_SECRET_KEY (mindestens 50 zufällige Zeichen).")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Bitte setzen Sie BILDUNGSNETZ_HOSTS, zum Beispiel bildung.kreis-beispiel.de.")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_SSL_REDIRECT = False  # the proxy in front redirects; it also answers health checks over http
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("BILDUNGSNETZ_PROXIES", "1"))
