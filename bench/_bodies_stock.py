"""Ten years of bodies in every network: seats, meetings, agendas, papers, decisions. Nothing in it is real.

`stock_bodies` fills the networks of the register through the gate, one deed for each network; run as a
program it makes the whole database of `bench.bodies` and `bench.oparl` and prints what is in it.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass

import django

if __name__ == "__main__":
    django.setup()

from django.core.management import call_command
from django.utils import timezone

from bench._bodies_chain import always, recorded, stock_chain
from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.actors.models import Consent, Person
from bildungsnetz.contexts.bodies.lifecycle import State
from bildungsnetz.contexts.bodies.models import (
    AgendaItem,
    Body,
    BodyType,
    Decision,
    Meeting,
    Occupancy,
    Paper,
    PaperVersion,
    Seat,
)
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.ledger.models import PublicObject
from bildungsnetz.contexts.registry.models import Network

TODAY = timezone.localdate()
YEARS, TERMS = 10, 5
TYPES = ("bildungskonferenz", "lenkungskreis", *["facharbeitskreis"] * 6)
UPCOMING = 6  # meetings of each network that are still to come


@dataclass(frozen=True)
class Stock:
    """How much there shall be in all networks together."""

    meetings: int = 2_600
    items: int = 18_700
    papers: int = 14_000
    seats: int = 60_000
    decisions: int = 5_200

    def share(self, name: str, number: int, networks: int) -> int:
        """How many of them the network with this number gets, so that all together are exact."""
        total: int = getattr(self, name)
        return total * (number + 1) // networks - total * number // networks


STOCK = Stock()


def stock_bodies(stock: Stock = STOCK) -> None:
    """Open the networks of the register and give each its share."""
    networks = list(Network.objects.exclude(region__is_fictional=True).select_related("region"))
    for number, network in enumerate(networks):
        share = {name: stock.share(name, number, len(networks)) for name in stock.__dataclass_fields__}
        stock_network(network, by=COMMAND, share=Stock(**share))


@action("bench.bodies", requires=always)
def stock_network(network: Network, *, by: Principal, share: Stock) -> None:
    """Ten years of one network."""
    network.is_live = True
    network.save()
    bodies = _bodies(network)
    _seats(network, bodies, share.seats)
    meetings = _meetings(bodies, share.meetings)
    items = _items(meetings, share.items)
    _papers(network, items, share.papers)
    stock_chain(network, _decisions(items, share.decisions))


def _bodies(network: Network) -> list[Body]:
    types = {one.key: one for one in BodyType.objects.filter(key__in=TYPES)}
    return recorded(
        Body(network=network, type=types[key], slug=f"messung-{n}", name=f"{types[key].name} {n}", position=n)
        for n, key in enumerate(TYPES)
    )


def _seats(network: Network, bodies: Sequence[Body], count: int) -> None:
    """Seats for terms of two years; the same people hold them again. Every name is public."""
    each = -(-count // TERMS)
    people = recorded(
        _derived(Person(scope=network.scope_key, given_name="Erika", family_name=f"Muster-{n:04}"))
        for n in range(each)
    )
    day = dt.date(TODAY.year - YEARS - 1, 1, 1)
    recorded(
        Consent(person=person, purpose="name", text_version="1", given_on=day, proof="Messung")
        for person in people
    )
    seats = recorded(
        Seat(
            body=bodies[n % len(bodies)],
            label=f"Sitz {n % each // len(bodies) + 1}",
            bank=("land", "kommune", "gemeinden", "schulen")[n % 4],
            valid_from=(term := _term(n // each))[0],
            valid_to=term[1],
            position=n % each,
        )
        for n in range(count)
    )
    recorded(
        Occupancy(seat=seat, person=people[n % each], valid_from=seat.valid_from, valid_to=seat.valid_to)
        for n, seat in enumerate(seats)
    )


def _term(number: int) -> tuple[dt.date, dt.date | None]:
    """Begin and end of a term; the last one runs."""
    start = TODAY.year - YEARS + 2 * number
    return dt.date(start, 1, 1), None if number == TERMS - 1 else dt.date(start + 1, 12, 31)


def _meetings(bodies: Sequence[Body], count: int) -> list[Meeting]:
    first = TODAY - dt.timedelta(days=365 * YEARS)
    held = max(1, count - UPCOMING)
    moment = dt.datetime.combine(first, dt.time(14), timezone.get_current_timezone())
    meetings = []
    for n in range(count):
        starts_at = moment + dt.timedelta(days=365 * YEARS * n // held + (7 if n >= held else 0))
        body = bodies[n % len(bodies)]
        meetings.append(
            Meeting(
                body=body,
                number=n // len(bodies) + 1,
                title=f"{n // len(bodies) + 1}. Sitzung {body.name}",
                state=State.PUBLISHED if n < held else State.INVITED,
                held_on=starts_at.date().isoformat(),
                starts_at=starts_at,
                ends_at=starts_at + dt.timedelta(hours=2),
                place=f"Kreishaus, Raum {n % 5 + 1}",
                calendar_uid=f"messung-{body.pk}-{n}",
                is_public=True,
            )
        )
    return recorded(meetings)


def _items(meetings: Sequence[Meeting], count: int) -> list[AgendaItem]:
    """Every eighth item is not public."""
    return recorded(
        AgendaItem(
            meeting=meetings[n % len(meetings)],
            position=n // len(meetings) + 1,
            title=f"Punkt {n}: Übergang von der Schule in den Beruf",
            text="Das Bildungsbüro berichtet; die Mitglieder beraten.",
            is_public=n % 8 != 7,
        )
        for n in range(count)
    )


def _papers(network: Network, items: Sequence[AgendaItem], count: int) -> None:
    """A public document for most items; the files themselves are not needed."""
    documents = recorded(
        Document(
            scope=network.scope_key,
            kind="vorlage",
            title=f"Vorlage {n}",
            file=f"dokumente/messung-{network.pk}-{n}.pdf",
            media_type="application/pdf",
            size=100_000 + n,
            sha256=f"{n:064}",
            is_public=True,
        )
        for n in range(count)
    )
    papers = recorded(
        Paper(
            meeting=(item := items[n % len(items)]).meeting,
            item=item,
            network=network,
            year=int(item.meeting.held_on[:4]),
            number=n + 1,
            title=document.title,
            kind=Paper.Kind.DECISION,
            is_public=True,
        )
        for n, document in enumerate(documents)
    )
    recorded(
        PaperVersion(paper=paper, number=1, document=document, added_at=paper.meeting.starts_at)
        for paper, document in zip(papers, documents, strict=True)
    )


def _decisions(items: Sequence[AgendaItem], count: int) -> list[Decision]:
    public = [item for item in items if item.is_public]
    return recorded(
        Decision(
            body=(item := public[n % len(public)]).meeting.body,
            meeting=item.meeting,
            item=item,
            slug=f"messung-{item.pk}-{n}",
            title=f"Beschluss {n}",
            text="Die Maßnahme wird fortgeführt und im nächsten Jahr ausgewertet.",
            mode="konsens",
            decided_on=item.meeting.held_on,
            is_public=True,
        )
        for n in range(count)
    )


def _derived(person: Person) -> Person:
    person.derive()
    return person


def main() -> None:
    """Make the database and print how long the deeds took and how many public objects there are."""
    with redirect_stdout(sys.stderr):
        call_command("migrate", verbosity=0)
        call_command("load_example", ohne_musterland=True)
        begun = time.perf_counter()
        stock_bodies()
        passed = time.perf_counter() - begun
    kinds = Counter(PublicObject.objects.filter(deleted_at=None).values_list("kind", flat=True))
    print(f"Bestand angelegt\t{passed:.1f}")
    for kind, number in sorted(kinds.items()):
        print(f"{kind}\t{number}")


if __name__ == "__main__":
    main()
