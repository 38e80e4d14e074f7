"""Settings that hold everywhere. Secrets and places come from the environment only."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ..database import database_from

PACKAGE = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("BILDUNGSNETZ_VAR", Path.cwd() / "var")).resolve()

SECRET_KEY = os.environ.get("BILDUNGSNETZ_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("BILDUNGSNETZ_HOSTS", "").split(",") if host]
SITE_URL = os.environ.get("BILDUNGSNETZ_URL", "http://localhost:8000").rstrip("/")
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
    "bildungsnetz.contexts.publishing",
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

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
    )
]
LOGIN_URL = "workspace:sign_in"
LOGIN_REDIRECT_URL = "workspace:today"
LOGOUT_REDIRECT_URL = "portal:land"
ACCOUNT_ADAPTER = "bildungsnetz.project.sign_in.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "bildungsnetz.project.sign_in.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts come by invitation to a known address only
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False  # the session ends with the browser, and after SESSION_COOKIE_AGE
ACCOUNT_REAUTHENTICATION_TIMEOUT = 30 * 60  # then changes of second factors ask for proof again
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",  # a whole Kreis may sit behind one address
    "login_failed": "30/m/ip,5/5m/key",
    "sign_in_link": "60/h/ip,5/h/key",
    "link_of_mail": "30/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("BILDUNGSNETZ_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Bildungsnetz"
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
OIDC_URL = os.environ.get("OIDC_URL", "")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": os.environ.get("OIDC_NAME", "Anmeldedienst"),
                "client_id": os.environ.get("OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": OIDC_URL},
            }
        ]
        if OIDC_URL
        else []
    }
}
SCHOOL_MAIL_HOST = "schule.nrw.de"  # every official address is <Schulnummer>@ this host

# Sessions and cookies
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [
            SELF,
            *([f"{urlsplit(OIDC_URL).scheme}://{urlsplit(OIDC_URL).netloc}"] if OIDC_URL else []),
        ],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# The house
GATE_OBSERVERS = [
    "bildungsnetz.contexts.discovery.index.keep_in_step",
    "bildungsnetz.contexts.ledger.keeping.keep_in_step",
]
SEARCH_SOURCES = "bildungsnetz.project.search_sources.SOURCES"
LEDGER_SOURCES = "bildungsnetz.faces.interchange.oparl.sources.SOURCES"
MAIL_RENDERERS: dict[str, str] = {
    "accounts.invitation": "bildungsnetz.faces.workspace.mails.accounts.invitation",
    "accounts.sign_in_link": "bildungsnetz.faces.workspace.mails.accounts.sign_in_link",
    "actors.address_changed": "bildungsnetz.faces.workspace.mails.people.address_changed",
    "actors.confirmation": "bildungsnetz.faces.workspace.mails.people.confirmation",
    "actors.correction": "bildungsnetz.faces.workspace.mails.people.correction",
    "bodies.invitation": "bildungsnetz.faces.workspace.mails.meetings.invitation",
    "bodies.cancellation": "bildungsnetz.faces.workspace.mails.meetings.cancellation",
    "bodies.change": "bildungsnetz.faces.workspace.mails.meetings.change",
    "bodies.date_inquiry": "bildungsnetz.faces.workspace.mails.meetings.date_inquiry",
    "bodies.reminder": "bildungsnetz.faces.workspace.mails.meetings.reminder",
    "bodies.save_the_date": "bildungsnetz.faces.workspace.mails.meetings.save_the_date",
    "bodies.supplement": "bildungsnetz.faces.workspace.mails.meetings.supplement",
    "bodies.minutes": "bildungsnetz.faces.workspace.mails.meetings.minutes",
    "bodies.objection_answer": "bildungsnetz.faces.workspace.mails.meetings.objection_answer",
    "bodies.terms_ending": "bildungsnetz.faces.workspace.mails.people.terms_ending",
    "strategy.order": "bildungsnetz.faces.workspace.mails.orders.order",
    "publishing.feedback": "bildungsnetz.faces.workspace.mails.feedback.feedback",
    "publishing.mailing": "bildungsnetz.faces.workspace.mails.mailings.mailing",
    "publishing.answer": "bildungsnetz.faces.workspace.mails.feedback.answer",
}
IMPORT_TAKE_OVER = "bildungsnetz.project.import_work.take_over"
IMPORT_KEPT_DAYS = int(os.environ.get("BILDUNGSNETZ_IMPORT_KEPT_DAYS", "30"))  # files of imports
MAIL_KEPT_MONTHS = int(os.environ.get("BILDUNGSNETZ_MAIL_KEPT_MONTHS", "12"))  # whom a mail went to, and what
# Address of the licence of what programs fetch; without one nothing is said. Then run `bildungsnetz reindex`.
OPEN_DATA_LICENCE = os.environ.get("BILDUNGSNETZ_LICENCE", "")
LAND_MAIL = os.environ.get("BILDUNGSNETZ_LAND_MAIL", "")  # who answers for the pages of the Land
OPERATOR_TEXTS = Path(os.environ.get("BILDUNGSNETZ_TEXTS", VAR / "texte"))  # impressum.txt and others
MAIL_ID_DOMAIN = os.environ.get("BILDUNGSNETZ_MAIL_DOMAIN", "bildungsnetz.invalid")
DEFAULT_FROM_EMAIL = os.environ.get("BILDUNGSNETZ_MAIL_FROM", "bildungsnetz@localhost")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_FILE_PATH = ""  # where the demo keeps its mails as files
EMAIL_HOST = os.environ.get("SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("SMTP_TLS", "") == "1"
EMAIL_TIMEOUT = 20
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
PAGE_CACHE_SECONDS = 60
LINK_CHECK_PRIVATE = (
    os.environ.get("BILDUNGSNETZ_LINK_CHECK_PRIVATE", "") == "1"
)  # links into the own network

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
