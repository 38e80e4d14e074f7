"""The tables that OParl's objects come from, and which changes elsewhere touch them (LEDGER_SOURCES)."""

from __future__ import annotations

from django.db.models import Q

from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.bodies.models import Body, Decision, Meeting
from bildungsnetz.contexts.bodies.queries.published import holders_in, senders_in
from bildungsnetz.contexts.kernel.following import Source, Via
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Order, Recommendation
from bildungsnetz.contexts.strategy.queries.published import referred_with_links

from .decisions import decisions
from .meetings import meetings
from .networks import networks
from .organizations import organizations, people, senders
from .referred import orders, recommendations

# What else of a network or a body do its meetings and people tell? Nothing but whether and where it is shown.
_NETWORK_SHOWN = frozenset({"is_live", "slug", "region_id"})
_BODY_SHOWN = frozenset({"is_public", "network_id"})
_SENDER_SHOWN = frozenset({"is_public"})

SOURCES = (
    Source(
        Network,
        networks,
        parts={"registry.agreement": "network_id", "bodies.body": "network_id"},
        within={"regions.region": lambda keys: Q(region__in=keys)},
    ),
    Source(
        Body,
        organizations,
        parts={"bodies.seat": "body_id"},
        within={
            "registry.network": Via("pk", lambda keys: Q(network__in=keys), _NETWORK_SHOWN),
            "bodies.bodytype": lambda keys: Q(type__in=keys),
            "bodies.body": Via("pk", lambda keys: Q(parent__in=keys), _BODY_SHOWN),
            "bodies.occupancy": Via("seat_id", lambda keys: Q(seats__in=keys)),
            "actors.consent": Via("person_id", lambda keys: Q(seats__occupancies__person__in=keys)),
            "actors.function": Via("person_id", lambda keys: Q(seats__occupancies__person__in=keys)),
        },
        follows_calendar=True,
    ),
    Source(
        Person,
        people,
        parts={
            "actors.consent": "person_id",
            "actors.function": "person_id",
            "bodies.occupancy": "person_id",
        },
        within={
            "bodies.seat": lambda keys: Q(pk__in=holders_in("seat", keys)),
            "actors.institution": Via(
                "pk", lambda keys: Q(pk__in=holders_in("seat__sending_institution", keys)), _SENDER_SHOWN
            ),
            "bodies.body": Via("pk", lambda keys: Q(pk__in=holders_in("seat__body", keys)), _BODY_SHOWN),
            "registry.network": Via(
                "pk", lambda keys: Q(pk__in=holders_in("seat__body__network", keys)), _NETWORK_SHOWN
            ),
        },
        follows_calendar=True,
    ),
    Source(
        Institution,
        senders,
        parts={"bodies.seat": "sending_institution_id"},
        within={
            "bodies.body": Via("pk", lambda keys: Q(pk__in=senders_in("body", keys)), _BODY_SHOWN),
            "registry.network": Via(
                "pk", lambda keys: Q(pk__in=senders_in("body__network", keys)), _NETWORK_SHOWN
            ),
        },
    ),
    Source(
        Meeting,
        meetings,
        parts={
            "bodies.agendaitem": "meeting_id",
            "bodies.paper": "meeting_id",
            "bodies.decision": "meeting_id",
            "bodies.minutes": "meeting_id",
        },
        within={
            "bodies.paperversion": Via("paper_id", lambda keys: Q(papers__in=keys)),
            "documents.document": lambda keys: Q(papers__versions__document__in=keys),
            "bodies.body": Via("pk", lambda keys: Q(body__in=keys), _BODY_SHOWN),
            "registry.network": Via("pk", lambda keys: Q(body__network__in=keys), _NETWORK_SHOWN),
        },
    ),
    Source(
        Decision,
        decisions,
        parts={"strategy.referral": "decision_id"},
        within={
            "documents.externallink": lambda keys: Q(pk__in=referred_with_links("decision", keys)),
            "bodies.agendaitem": lambda keys: Q(item__in=keys),
            "bodies.meeting": lambda keys: Q(meeting__in=keys),
            "bodies.body": Via("pk", lambda keys: Q(body__in=keys), _BODY_SHOWN | {"slug"}),
            "registry.network": Via("pk", lambda keys: Q(body__network__in=keys), _NETWORK_SHOWN),
        },
    ),
    Source(
        Recommendation,
        recommendations,
        parts={"strategy.referral": "recommendation_id"},
        within={
            "documents.externallink": lambda keys: Q(pk__in=referred_with_links("recommendation", keys)),
            "bodies.decision": lambda keys: Q(decision__in=keys),
            "bodies.body": Via("pk", lambda keys: Q(decision__body__in=keys), _BODY_SHOWN),
            "registry.network": Via("pk", lambda keys: Q(network__in=keys), _NETWORK_SHOWN),
        },
    ),
    Source(
        Order,
        orders,
        parts={"strategy.referral": "order_id"},
        within={
            "documents.externallink": lambda keys: Q(pk__in=referred_with_links("order", keys)),
            "bodies.decision": lambda keys: Q(decision__in=keys),
            "bodies.body": Via(
                "pk", lambda keys: Q(decision__body__in=keys) | Q(owner_body__in=keys), _BODY_SHOWN
            ),
            "registry.network": Via("pk", lambda keys: Q(network__in=keys), _NETWORK_SHOWN),
        },
    ),
)
