"""Mails: who writes which, how they leave the house, how long they are kept."""

from __future__ import annotations

import os

MAIL_RENDERERS: dict[str, str] = {
    "accounts.invitation": "bildungsnetz.faces.workspace.mails.accounts.invitation",
    "accounts.sign_in_link": "bildungsnetz.faces.workspace.mails.accounts.sign_in_link",
    "actors.address_changed": "bildungsnetz.faces.workspace.mails.people.address_changed",
    "actors.address_confirmation": "bildungsnetz.faces.workspace.mails.people.address_confirmation",
    "actors.address_stopped": "bildungsnetz.faces.workspace.mails.people.address_stopped",
    "actors.confirmation": "bildungsnetz.faces.workspace.mails.people.confirmation",
    "actors.correction": "bildungsnetz.faces.workspace.mails.people.correction",
    "bodies.invitation": "bildungsnetz.faces.workspace.mails.meetings.invitation",
    "bodies.cancellation": "bildungsnetz.faces.workspace.mails.meetings.cancellation",
    "bodies.uninvitation": "bildungsnetz.faces.workspace.mails.meetings.uninvitation",
    "bodies.change": "bildungsnetz.faces.workspace.mails.meetings.change",
    "bodies.date_inquiry": "bildungsnetz.faces.workspace.mails.meetings.date_inquiry",
    "bodies.reminder": "bildungsnetz.faces.workspace.mails.meetings.reminder",
    "bodies.save_the_date": "bildungsnetz.faces.workspace.mails.meetings.save_the_date",
    "bodies.supplement": "bildungsnetz.faces.workspace.mails.meetings.supplement",
    "bodies.minutes": "bildungsnetz.faces.workspace.mails.meetings.minutes",
    "bodies.objection_answer": "bildungsnetz.faces.workspace.mails.meetings.objection_answer",
    "bodies.terms_ending": "bildungsnetz.faces.workspace.mails.people.terms_ending",
    "events.ask_head": "bildungsnetz.faces.workspace.mails.events.ask_head",
    "events.cancellation": "bildungsnetz.faces.workspace.mails.events.cancellation",
    "events.certificate": "bildungsnetz.faces.workspace.mails.events.certificate",
    "events.change": "bildungsnetz.faces.workspace.mails.events.change",
    "events.confirm_address": "bildungsnetz.faces.workspace.mails.events.confirm_address",
    "events.evaluation": "bildungsnetz.faces.workspace.mails.events.evaluation",
    "events.moved_up": "bildungsnetz.faces.workspace.mails.events.moved_up",
    "events.notice": "bildungsnetz.faces.workspace.mails.events.notice",
    "events.registration": "bildungsnetz.faces.workspace.mails.events.registration",
    "discovery.confirm_search": "bildungsnetz.faces.workspace.mails.searches.confirm_search",
    "discovery.new_finds": "bildungsnetz.faces.workspace.mails.searches.new_finds",
    "offers.confirmation": "bildungsnetz.faces.workspace.mails.offers.confirmation",
    "offers.decision": "bildungsnetz.faces.workspace.mails.offers.decision",
    "offers.own_link": "bildungsnetz.faces.workspace.mails.offers.own_link",
    "resources.booking": "bildungsnetz.faces.workspace.mails.material.booking",
    "resources.booking_cancelled": "bildungsnetz.faces.workspace.mails.material.booking_cancelled",
    "resources.booking_changed": "bildungsnetz.faces.workspace.mails.material.booking_changed",
    "resources.overdue": "bildungsnetz.faces.workspace.mails.material.overdue",
    "resources.return_soon": "bildungsnetz.faces.workspace.mails.material.return_soon",
    "resources.round_withdrawn": "bildungsnetz.faces.workspace.mails.rounds.round_withdrawn",
    "resources.wish_served": "bildungsnetz.faces.workspace.mails.material.wish_served",
    "resources.wish_unserved": "bildungsnetz.faces.workspace.mails.rounds.wish_unserved",
    "strategy.order": "bildungsnetz.faces.workspace.mails.orders.order",
    "publishing.feedback": "bildungsnetz.faces.workspace.mails.feedback.feedback",
    "publishing.mailing": "bildungsnetz.faces.workspace.mails.mailings.mailing",
    "publishing.answer": "bildungsnetz.faces.workspace.mails.feedback.answer",
}
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
MAIL_KEPT_MONTHS = int(os.environ.get("BILDUNGSNETZ_MAIL_KEPT_MONTHS", "12"))  # whom a mail went to, and what
