"""Returned mail: what a delivery status notification (RFC 3464) says about which of our messages."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage as ParsedMail
from email.message import Message


@dataclass(frozen=True)
class Bounce:
    """A message that came back for good: its Message-ID, the address, and the mail server's reason."""

    message_id: str
    recipient: str
    reason: str


def bounces_in(mail: ParsedMail | Message) -> list[Bounce]:
    """The failed recipients of a notification; empty for any other mail, a delay or a receipt."""
    if mail.get_content_type() != "multipart/report":
        return []
    parts = list(mail.walk())
    message_id = _returned_message_id(parts)
    if not message_id:
        return []
    return [
        Bounce(message_id, _typed(block, "Final-Recipient"), _reason(block))
        for part in parts
        if part.get_content_type() == "message/delivery-status"
        for block in part.get_payload()
        if isinstance(block, Message) and str(block.get("Action", "")).strip().lower() == "failed"
    ]


def _returned_message_id(parts: list[Message]) -> str:
    """From the returned message, or from its headers alone (text/rfc822-headers)."""
    for part in parts:
        if part.get_content_type() == "message/rfc822":
            for returned in part.get_payload():
                if isinstance(returned, Message) and returned["Message-ID"]:
                    return str(returned["Message-ID"]).strip()
        if part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
            for line in text.splitlines():
                name, _colon, value = line.partition(":")
                if name.strip().lower() == "message-id":
                    return value.strip()
    return ""


def _typed(block: Message, name: str) -> str:
    """The value behind its type: `rfc822; a@b.example` is `a@b.example`."""
    value = str(block.get(name, ""))
    return value.partition(";")[2].strip() or value.strip()


def _reason(block: Message) -> str:
    status = str(block.get("Status", "")).strip()
    said = " ".join(_typed(block, "Diagnostic-Code").split())
    return " ".join(part for part in (status, said) if part) or "ohne Angabe von Gründen"
