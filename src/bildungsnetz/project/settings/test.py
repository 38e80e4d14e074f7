"""Tests: fast hashes, mails in memory, the database of DATABASE_URL or memory."""

from __future__ import annotations

from .base import *

DEMO = True
SECRET_KEY = "test-" + "0" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = VAR / "test-postausgang"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", "sqlite://:memory:"))}
PAGE_CACHE_SECONDS = 0
MAIL_ID_DOMAIN = "test.bildungsnetz.invalid"
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name} for name in CACHES
}
