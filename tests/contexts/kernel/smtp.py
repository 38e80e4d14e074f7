"""A mail server on loopback that answers as a test tells it to."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default


@dataclass
class Answers:
    """What the server says to each command, and what it got; `hang_up_after` names a command or `DATA.`."""

    rcpt: str = "250 OK"
    data: str = "250 OK"
    hang_up_after: str = ""
    received: list[Message] = field(default_factory=list)
    connections: int = 0


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    answers: Answers


class _Session(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        answers = self.server.answers
        answers.connections += 1
        self._say("220 test")
        for line in self.rfile:
            command = line.split()[0].upper().decode() if line.split() else ""
            match command:
                case "EHLO" | "HELO" | "MAIL" | "RSET":
                    self._say("250 OK")
                case "RCPT":
                    self._say(answers.rcpt)
                case "DATA":
                    self._say("354 go on")
                    answers.received.append(self._message())
                    if answers.hang_up_after == "DATA.":
                        return
                    self._say(answers.data)
                case "QUIT":
                    self._say("221 bye")
                    return
            if command == answers.hang_up_after:
                return

    def _message(self) -> Message:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        return message_from_bytes(b"".join(lines), policy=default)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[tuple[int, Answers]]:
    """A running server: its port, and its answers, which a test may change."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.answers = Answers()
        threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01}).start()
        try:
            yield server.server_address[1], server.answers
        finally:
            server.shutdown()
