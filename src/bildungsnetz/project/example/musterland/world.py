"""What has come into being so far, by the keys of the files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.bodies.models import Body, Decision, Meeting, Seat
from bildungsnetz.contexts.events.models import Event
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.publishing.models import Feedback
from bildungsnetz.contexts.registry.models import Agreement, Goal, Network
from bildungsnetz.contexts.resources.models import Booking, Material
from bildungsnetz.contexts.strategy.models import Field, Measure, Order, Recommendation, Referral

from .diary import Diary


@dataclass
class World:
    """Records by key; an entry of the diary finds here what earlier entries made."""

    diary: Diary
    network: Network = field(default_factory=Network)
    agreement: Agreement = field(default_factory=Agreement)
    goals: dict[int, Goal] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    seats: dict[tuple[str, str], Seat] = field(default_factory=dict)
    meetings: dict[tuple[str, int], Meeting] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    recommendations: dict[str, Recommendation] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    referrals: dict[int, Referral] = field(default_factory=dict)
    offers: dict[str, Offer] = field(default_factory=dict)
    feedback: dict[str, Feedback] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    material: dict[str, Material] = field(default_factory=dict)
    loans: dict[tuple[str, int], Booking] = field(default_factory=dict)

    def owner(self, key: str) -> Body | Institution | Seat:
        """The body, the seat („rbb/Pädagogische Leitung“) or the institution that carries something out."""
        body, _slash, seat = key.partition("/")
        if seat:
            return self.seats[body, seat]
        return self.bodies.get(key) or self.institutions[key]


def acting(name: str) -> Principal:
    """The command line on behalf of whoever would have done it, so that the trail reads as it would."""
    return replace(COMMAND, label=name)


OFFICE = acting("Bildungsbüro Kreis Musterland")
# The legal basis of its mailing lists for tasks.
BASIS = "Art. 6 Abs. 1 Buchst. e DSGVO in Verbindung mit § 78a SchulG NRW: Zusammenarbeit im Bildungsnetzwerk"
