"""A mail as the workspace shows it: head, text and attachments, secrets struck out."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage as ParsedMail
from email.policy import default

from bildungsnetz.contexts.kernel.mail_folder import kept_mail
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import preview
from bildungsnetz.contexts.kernel.slugs import slug_of


@dataclass(frozen=True)
class Attachment:
    """A file that travels with a mail."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class ShownMail:
    """`is_file` says that the mail really went out so, as a file (in the demo)."""

    subject: str
    sender: str
    recipient: str
    text: str
    attachments: list[Attachment]
    is_file: bool


def shown_mail(message: OutboxMessage) -> ShownMail:
    """The mail as it was kept, else as it is rendered now without the secrets of its links."""
    kept = kept_mail(message.message_id)
    mail = kept or message_from_bytes(preview(message).message().as_bytes(), policy=default)
    body = mail.get_body(("plain",))
    return ShownMail(
        subject=str(mail["Subject"]),
        sender=str(mail["From"]),
        recipient=str(mail["To"]),
        text=body.get_content().strip() if body else "",
        attachments=[_attachment(part) for part in mail.iter_attachments()],
        is_file=kept is not None,
    )


def attachment_of(mail: ShownMail, number: int) -> Attachment | None:
    """The attachment of this number, counted from 1."""
    return mail.attachments[number - 1] if 0 < number <= len(mail.attachments) else None


def _attachment(part: ParsedMail) -> Attachment:
    content = part.get_payload(decode=True)
    stem, dot, ending = (part.get_filename() or "anhang").rpartition(".")
    name = f"{slug_of(stem)}.{slug_of(ending)}" if dot else slug_of(ending)
    return Attachment(name, part.get_content_type(), content if isinstance(content, bytes) else b"")
