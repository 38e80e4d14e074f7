"""`/daten/hsds/`: published offers as services of HSDS 3, with their providers and places."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from bildungsnetz.contexts.ledger.models import PublicObject
from bildungsnetz.contexts.ledger.queries import PublicList, public_numbered_page, public_object
from standards import hsds
from standards.oparl import dumps

from ..addresses import page
from ..answers import answering, json_answer
from ..filters import WrongFilter, flag_of
from .kinds import ORGANIZATION, SERVICE, SERVICE_AT_LOCATION
from .licensing import licensed
from .wishes import wish

GONE = 410
LISTS = {
    "services": SERVICE,
    "organizations": ORGANIZATION,
    "service_at_locations": SERVICE_AT_LOCATION,
}
# Parameters of the standard that would change what comes; ignoring them would give a wrong answer.
NOT_SPOKEN = ("search", "taxonomy_term_id", "taxonomy_id", "postcode", "proximity")

answers_hsds = answering(lambda status, message: {"status": status, "message": message})


@answers_hsds
def hsds_root(request: HttpRequest) -> HttpResponse:
    """What is spoken here, in which version."""
    return licensed(json_answer(dumps(hsds.root(page("open_data"))), None))


@answers_hsds
def hsds_list(request: HttpRequest, listed: str) -> HttpResponse:
    """A list, short or with `full=true`. With `modified_after` it names what is gone since then, too."""
    kind = _kind(listed)
    _refuse_what_is_not_spoken(request.GET, kind)
    wished = wish(request.GET, since="modified_after")
    provider = request.GET.get("organization_id", "")
    wanted = PublicList(
        kind=kind,
        network_key=wished.network.pk if wished.network else None,
        parent=f"{ORGANIZATION}/{provider}"[:90] if provider else "",
    )
    found = public_numbered_page(wanted, wished.window, number=wished.number, size=wished.size)
    told = [_told(one) for one in found.rows if one.deleted_at is None]
    if flag_of("minimal", request.GET):
        told = [{"id": one["id"], "modified_date": one["last_modified"]} for one in told]
    elif not flag_of("full", request.GET):
        told = [hsds.without_parts(one) for one in told]
    content = hsds.page(
        told,
        number=wished.number,
        per_page=wished.size,
        total=found.total,
        deleted=[_tombstone(one) for one in found.rows if one.deleted_at],
    )
    return licensed(json_answer(dumps(content), found.changed_at))


@answers_hsds
def hsds_object(request: HttpRequest, listed: str, key: UUID) -> HttpResponse:
    """One object with all its parts; 410 when it is not public any more."""
    found = public_object(_kind(listed), str(key))
    if found is None:
        raise Http404(_("Dieses Objekt gibt es nicht, oder es war nie öffentlich."))
    if found.deleted_at:
        return json_answer(dumps(_tombstone(found) | {"deleted": True}), found.modified_at, status=GONE)
    return licensed(json_answer(dumps(_told(found)), found.modified_at))


def _told(one: PublicObject) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(one.payload)
    return content | {"last_modified": one.modified}


def _tombstone(one: PublicObject) -> dict[str, Any]:
    return {"id": one.key, "last_modified": one.modified}


def _kind(listed: str) -> str:
    if listed not in LISTS:
        raise Http404(
            _("Diese Liste gibt es hier nicht. Es gibt: %(lists)s.") % {"lists": ", ".join(sorted(LISTS))}
        )
    return LISTS[listed]


def _refuse_what_is_not_spoken(query: QueryDict, kind: str) -> None:
    names = [*NOT_SPOKEN, *(("netz", "organization_id") if kind == ORGANIZATION else ())]
    if query.get("format", "json") != "json":
        names.append("format")
    for name in names:
        if query.get(name):
            raise WrongFilter(_("%(name)s: Danach lässt sich diese Liste nicht filtern.") % {"name": name})
