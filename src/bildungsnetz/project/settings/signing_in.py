"""How people come in: accounts, second factors, single sign-on."""

from __future__ import annotations

import os

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["bildungsnetz.project.backend.Backend"]
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
    "link_of_mail": "60/m/ip,30/h/key",
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
