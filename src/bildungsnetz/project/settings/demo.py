"""The demo: plain http on this machine, mails to files, one-click accounts."""

from __future__ import annotations

from .base import *

DEMO = True
SECRET_KEY = "demo-only-" + "0" * 50
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SITE_URL = f"http://localhost:{os.environ.get('PORT', '8000')}"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
EMAIL_BACKEND = "bildungsnetz.contexts.kernel.mail_folder.EmailBackend"
EMAIL_FILE_PATH = VAR / "postausgang"
DEFAULT_FROM_EMAIL = "Bildungsnetz (Demo) <bildungsnetz@musterland.example>"
MAIL_ID_DOMAIN = "demo.bildungsnetz.invalid"
OPEN_DATA_LICENCE = "https://www.govdata.de/dl-de/by-2-0"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys can be tried on http://localhost
