"""A council system for tests: a server that tells what a test puts under its paths, one full of defects."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TYPE = "https://schema.oparl.org/1.1/"
TIMES = {"created": "2026-01-05T08:00:00+01:00", "modified": "2026-02-05T08:00:00+01:00"}


@dataclass(frozen=True)
class Reply:
    """An answer as it goes over the wire."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


class InTurn:
    """One answer after the other; the last one stays."""

    def __init__(self, *answers: Any) -> None:
        self._answers = list(answers)

    def next(self) -> Any:
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


class CouncilServer:
    """What stands under which path: JSON, bytes, a status, ("to", path) for a redirect, `Reply` or `InTurn`.

    `asked` are the paths that were asked for, with their filters.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, Any] = {}
        self.asked: list[str] = []

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"{self.address}{path}"

    def thing(self, kind: str, path: str, **values: Any) -> dict[str, Any]:
        """An object of a type with its times; a value of None leaves a key out."""
        told = {"id": self.url(path), "type": f"{TYPE}{kind}", **TIMES, **values}
        return {key: value for key, value in told.items() if value is not None}

    def page(self, path: str, items: list[Any], **links: str) -> dict[str, Any]:
        """One page of a list, put under its path; `total` is what it claims to hold."""
        total = links.pop("total", None)
        content: dict[str, Any] = {"data": items, "links": links, "pagination": {}}
        if total is not None:
            content["pagination"]["totalElements"] = total
        self.pages[path] = content
        return content


@contextmanager
def council_server(settings: Any, monkeypatch: Any) -> Iterator[CouncilServer]:
    """A server on loopback, with private addresses allowed while it runs."""
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    settings.LINK_CHECK_PRIVATE = True
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as house:
        server = CouncilServer(f"http://127.0.0.1:{house.server_port}")
        house.council = server  # type: ignore[attr-defined]
        threading.Thread(target=house.serve_forever, daemon=True).start()
        yield server
        house.shutdown()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        council: CouncilServer = self.server.council  # type: ignore[attr-defined]
        council.asked.append(self.path)
        path = self.path if self.path in council.pages else self.path.partition("?")[0]
        told = council.pages.get(path, 404)
        reply = _reply(told.next() if isinstance(told, InTurn) else told)
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, *_args: Any) -> None:
        pass


def _reply(told: Any) -> Reply:
    match told:
        case Reply():
            return told
        case ("to", path):
            return Reply(b"", 302, (("Location", path),))
        case bytes():
            return Reply(told)
        case int():
            return Reply(b"<html><body>Fehler</body></html>", told)
    return Reply(json.dumps(told).encode())


def a_defective_council(server: CouncilServer) -> str:
    """Everything that real servers do wrong, around three papers that can be understood; gives its address.

    Paper 12/2026 went through the Schulausschuss (agreed) to the Kreistag (ahead), 13/2026 refers to its
    consultations instead of embedding them and one is missing, 14/2026 is deleted.
    """
    url, thing = server.url, server.thing
    server.pages["/alt"] = ("to", "/oparl")
    server.pages["/oparl"] = thing("System", "/oparl", body=url("/bodies"), oparlVersion=f"{TYPE}")
    kreis = thing("Body", "/body/1", name="Kreis Musterland", organization=url("/orgs"), paper=url("/papers"))
    kreis["meeting"] = url("/meetings")
    server.page("/bodies", [kreis, {"id": url("/body/2"), "deleted": True, "type": "Body"}], total=2)
    server.pages["/orgs"] = [
        thing("Organization", "/org/1", name="Ausschuss für Schule und Bildung"),
        thing("Organization", "/org/2", name="Kreistag", created=None, modified="gestern"),
    ]
    _meetings(server)
    _papers(server)
    server.pages["/consultation/131"] = thing(
        "Consultation",
        "/consultation/131",
        meeting=url("/meeting/weg"),
        organization=url("/org/2"),
        role="Beratung",
    )
    return url("/alt")


def _meetings(server: CouncilServer) -> None:
    url, thing = server.url, server.thing
    item = {"id": url("/item/1"), "order": "1", "number": "Ö 5", "consultation": url("/consultation/121")}
    item |= {"result": "einstimmig beschlossen", "resolutionText": "Der Ausschuss empfiehlt\x00 die Annahme."}
    first = thing("Meeting", "/meeting/1", start="2026-09-01T17:00:00", cancelled="false", agendaItem=[item])
    second = thing("Meeting", "/meeting/2", start="2026-12-10T17:00:00+01:00", agendaItem=[None, 7, "kaputt"])
    server.page("/meetings", [first, "kein Objekt"], next="/meetings?seite=2", total=7)
    server.page("/meetings?seite=2", [first, second], next=url("/meetings?seite=2"))


def _papers(server: CouncilServer) -> None:
    url, thing = server.url, server.thing
    ahead = thing("Consultation", "/consultation/122", organization=[url("/org/2")], role="Entscheidung")
    ahead |= {"meeting": {"id": url("/meeting/2"), "type": f"{TYPE}Meeting", **TIMES}, "authoritative": True}
    done = thing("Consultation", "/consultation/121", organization=[url("/org/1")], role="Vorberatung")
    done["meeting"] = url("/meeting/1")
    known = thing("Paper", "/paper/12", reference="Vorlage 12/2026", name="Ganztag", date="04.03.2026")
    known |= {"consultation": [done, ahead], "mainFile": url("/file/1"), "farbe": "rot", "web": "unbekannt"}
    referring = thing(
        "Paper", "/paper/13", reference="13/2026", name=13, date="2026-02-31", paperType=["Antrag"]
    )
    referring["consultation"] = [url("/consultation/131"), url("/consultation/132")]
    broken = [
        "https://", None, {"type": f"{TYPE}Paper", "name": "ohne id"}, {"id": "12", "type": "Paper"},
        {"id": url("/x"), "type": "Unfug"}, thing("Person", "/person/1", name="Erika Muster"), known,
    ]  # fmt: skip
    gone = {"id": url("/paper/14"), "type": f"{TYPE}Paper", "deleted": "true", **TIMES}
    server.page("/papers", [known, referring, *broken, gone], next=url("/papers?seite=2"), total=40)
    server.pages["/papers?seite=2"] = b"<!DOCTYPE html><html><body>Wartungsarbeiten</body></html>"


def a_sound_council(server: CouncilServer) -> str:
    """One body without defects: 12/2026 goes to the Kreistag, 15/2026 has no consultation yet."""
    lists = {name: server.url(f"/{name}s") for name in ("organization", "meeting", "paper")}
    server.pages["/oparl"] = server.thing("Body", "/oparl", name="Kreis Musterland", **lists)
    server.page("/organizations", [server.thing("Organization", "/org/2", name="Kreistag")], total=1)
    server.page("/meetings", [sound_meeting(server)], total=1)
    server.page("/papers", [sound_paper(server, 12), sound_paper(server, 15, consultation=[])], total=2)
    return server.url("/oparl")


def sound_meeting(server: CouncilServer, **item: Any) -> dict[str, Any]:
    told = server.thing(
        "AgendaItem", "/item/1", order=0, consultation=server.url("/consultation/121"), **item
    )
    return server.thing("Meeting", "/meeting/1", start="2026-11-10T17:00:00+01:00", agendaItem=[told])


def consultation(server: CouncilServer, number: int) -> dict[str, Any]:
    places = {"meeting": server.url("/meeting/1"), "organization": [server.url("/org/2")]}
    return server.thing(
        "Consultation", f"/consultation/{number}", role="Entscheidung", authoritative=True, **places
    )


def sound_paper(server: CouncilServer, number: int, **values: Any) -> dict[str, Any]:
    values.setdefault("consultation", [consultation(server, 121)])
    body = server.url("/oparl")
    return server.thing(
        "Paper", f"/paper/{number}", reference=f"{number}/2026", name="Ganztag", body=body, **values
    )
