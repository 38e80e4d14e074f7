"""Settings that hold everywhere. Secrets and places come from the environment only."""

from __future__ import annotations

import os

from django.utils.translation import gettext_lazy as _

from ..database import database_from
from .house import *
from .mails import *
from .places import *
from .protecting import *
from .signing_in import *

SECRET_KEY = os.environ.get("BILDUNGSNETZ_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("BILDUNGSNETZ_HOSTS", "").split(",") if host]
DEMO = False

INSTALLED_APPS = [
    "bildungsnetz.contexts.kernel",
    "bildungsnetz.contexts.access",
    "bildungsnetz.contexts.accounts",
    "bildungsnetz.contexts.documents",
    "bildungsnetz.contexts.imports",
    "bildungsnetz.contexts.regions",
    "bildungsnetz.contexts.actors",
    "bildungsnetz.contexts.registry",
    "bildungsnetz.contexts.bodies",
    "bildungsnetz.contexts.strategy",
    "bildungsnetz.contexts.events",
    "bildungsnetz.contexts.offers",
    "bildungsnetz.contexts.publishing",
    "bildungsnetz.contexts.resources",
    "bildungsnetz.contexts.ledger",
    "bildungsnetz.contexts.discovery",
    "bildungsnetz.faces.portal",
    "bildungsnetz.faces.workspace",
    "bildungsnetz.faces.interchange",
    "bildungsnetz.project",
    "bildungsnetz.kern",  # below the faces, so that a face may refine a template of the sign-in library
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks_db",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "bildungsnetz.project.middleware.stack.StackMiddleware",
    "bildungsnetz.project.middleware.server_name.ServerNameMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bildungsnetz.project.middleware.page_cache.PageCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "bildungsnetz.project.middleware.language.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bildungsnetz.project.middleware.principal.PrincipalMiddleware",
    "bildungsnetz.project.middleware.address.AddressMiddleware",
    "bildungsnetz.project.middleware.reading.ReadingOnlyMiddleware",
    "bildungsnetz.project.middleware.errors.DomainErrorMiddleware",
]

ROOT_URLCONF = "bildungsnetz.project.urls"
WSGI_APPLICATION = "bildungsnetz.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bildungsnetz.project.context.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "bildungsnetz.kern.templatetags.kern",
                "bildungsnetz.kern.templatetags.kern_format",
            ],
        },
    }
]
FORM_RENDERER = "bildungsnetz.kern.forms.KernRenderer"

DATABASES = {
    "default": database_from(os.environ.get("DATABASE_URL", f"sqlite:///{VAR / 'bildungsnetz.sqlite3'}"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # what all processes and servers must agree on: how often somebody tried to sign in
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # whole public pages, each process its own: they are found by the number of the last audit event
    "pages": {
        "BACKEND": "bildungsnetz.project.middleware.page_cache.PageMemory",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    # how far the import is, told beside the database, whose transaction hides it
    "progress": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "fortschritt",
    },
}

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "sprache"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False  # nobody else's pages load our files
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DOCUMENT_MOST_BYTES = int(os.environ.get("BILDUNGSNETZ_FILE_MB", "20")) * 1024 * 1024  # of one kept file
# of one file on its way in, lists to import included; what is larger is not even stored for a moment
UPLOAD_MOST_BYTES = max(50 * 1024 * 1024, DOCUMENT_MOST_BYTES)
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "bildungsnetz.project.uploading.BoundedFileUploadHandler",
]
CLAMD = os.environ.get("CLAMD", "")  # „host:port“ or the path of a socket: a malware scanner for uploads
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
