"""Mails as files, one each, named by their Message-ID: what the demo sends and the workspace shows."""

from __future__ import annotations

from collections.abc import Sequence
from email import message_from_bytes
from email.message import EmailMessage as ParsedMail
from email.policy import default
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from .slugs import slug_of


class EmailBackend(BaseEmailBackend):
    """Writes each mail into the folder of the setting EMAIL_FILE_PATH."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            path = _path_of(mail.extra_headers["Message-ID"])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(mail.message().as_bytes(linesep="\r\n"))
        return len(email_messages)


def kept_mail(message_id: str) -> ParsedMail | None:
    """The mail with this Message-ID as it went out, where mails are kept as files."""
    path = _path_of(message_id) if settings.EMAIL_FILE_PATH else None
    if path is None or not path.is_file():
        return None
    return message_from_bytes(path.read_bytes(), policy=default)


def _path_of(message_id: str) -> Path:
    return Path(settings.EMAIL_FILE_PATH) / f"{slug_of(message_id, longest=120)}.eml"
