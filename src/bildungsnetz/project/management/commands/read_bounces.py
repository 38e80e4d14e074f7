"""`bildungsnetz read-bounces`: marks messages as undeliverable that a mail server sent back."""

from __future__ import annotations

import mailbox
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from bildungsnetz.contexts.kernel.bounces import bounces_in
from bildungsnetz.contexts.kernel.outbox import record_bounce
from bildungsnetz.project.management.house import HouseCommand


class Command(HouseCommand):
    help = "Liest Rückläufer (RFC 3464) und kennzeichnet die Nachrichten im Postausgang als unzustellbar."
    offers_json = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "source",
            nargs="?",
            default="-",
            metavar="QUELLE",
            help="Datei (eine Mail oder mbox), Maildir (neue Mails gelten danach als gelesen) "
            "oder - für die Standardeingabe",
        )

    def deed(self, **options: Any) -> dict[str, int]:
        read = marked = 0
        for mail in self._mails(options["source"]):
            read += 1
            for bounce in bounces_in(mail):
                if record_bounce(bounce.message_id, f"{bounce.recipient}: {bounce.reason}"):
                    marked += 1
                    self.say(f"Unzustellbar: {bounce.recipient} ({bounce.reason})", **options)
        self.say(f"{read} Mails gelesen, {marked} Nachrichten als unzustellbar gekennzeichnet.", **options)
        return {"read": read, "marked": marked}

    def _mails(self, source: str) -> Iterable[Message]:
        path = Path(source)
        if source == "-":
            return [message_from_bytes(sys.stdin.buffer.read())]
        if (path / "new").is_dir():
            return _new_in_maildir(path)
        if not path.is_file():
            self.refuse(
                f"{source} gibt es nicht. Bitte nennen Sie eine Datei, einen Maildir-Ordner oder „-“."
            )
        content = path.read_bytes()
        return _all_in_mbox(path) if content.startswith(b"From ") else [message_from_bytes(content)]


def _all_in_mbox(path: Path) -> Iterator[Message]:
    with closing(mailbox.mbox(path, create=False)) as box:
        yield from box


def _new_in_maildir(path: Path) -> Iterator[Message]:
    """Each new mail; it is put away as read when the next one is asked for, so none is counted twice."""
    folder = mailbox.Maildir(path, create=False)
    for key, mail in list(folder.items()):
        if mail.get_subdir() == "new":
            yield mail
            mail.set_subdir("cur")
            mail.add_flag("S")
            folder[key] = mail
