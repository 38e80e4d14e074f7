"""`/daten/moochub/`: published offers as courses of MOOChub 3; `/daten/angebote/….jsonld`: one as AMB."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.ledger.models import PublicObject
from bildungsnetz.contexts.ledger.queries import PublicList, public_numbered_page, public_object
from standards import moochub
from standards.oparl import dumps

from ..addresses import interface
from ..answers import answering, json_answer
from .kinds import COURSE, RESOURCE
from .licensing import licensed
from .wishes import Wish, wish

GONE = 410
JSON_LD = "application/ld+json"


def _error(status: int, message: str) -> dict[str, Any]:
    return {"errors": [{"status": str(status), "detail": message}]}


answers_json_api = answering(_error, moochub.MEDIA_TYPE)
answers_json_ld = answering(lambda status, message: {"status": status, "message": message})


@answers_json_api
def moochub_courses(request: HttpRequest) -> HttpResponse:
    """The list. With `modified_since` it names what is gone since then, too."""
    wished = wish(request.GET, since="modified_since")
    wanted = PublicList(kind=COURSE, network_key=wished.network.pk if wished.network else None)
    found = public_numbered_page(wanted, wished.window, number=wished.number, size=wished.size)
    content = moochub.document(
        [_course(one) for one in found.rows if one.deleted_at is None],
        _links(wished, found.total),
        total=found.total,
        deleted=[{"id": one.key, "modified": one.modified} for one in found.rows if one.deleted_at],
        licence=settings.OPEN_DATA_LICENCE,
    )
    return licensed(json_answer(dumps(content), found.changed_at, moochub.MEDIA_TYPE))


@answers_json_api
def moochub_course(request: HttpRequest, key: UUID) -> HttpResponse:
    """One course; 410 when it is not public any more."""
    found = _object(COURSE, str(key))
    if found.deleted_at:
        content = {"meta": {"id": found.key, "deleted": True, "modified": found.modified}}
        return json_answer(dumps(content), found.modified_at, moochub.MEDIA_TYPE, GONE)
    return licensed(json_answer(dumps({"data": _course(found)}), found.modified_at, moochub.MEDIA_TYPE))


@answers_json_ld
def offer_json_ld(request: HttpRequest, key: UUID) -> HttpResponse:
    """One offer as JSON-LD (AMB, schema.org); 410 when it is not public any more."""
    found = _object(RESOURCE, str(key))
    status = GONE if found.deleted_at else 200
    return licensed(json_answer(found.payload, found.modified_at, JSON_LD, status))


def _course(one: PublicObject) -> dict[str, Any]:
    return moochub.with_times(json.loads(one.payload), one.created, one.modified)


def _links(wished: Wish, total: int) -> moochub.Links:
    path = interface("moochub_courses")
    last = max(1, -(-total // wished.size))
    return moochub.Links(
        this=wished.address(path, wished.number),
        first=wished.address(path, 1),
        last=wished.address(path, last),
        next=wished.address(path, wished.number + 1) if wished.number < last else "",
        prev=wished.address(path, min(wished.number - 1, last)) if wished.number > 1 else "",
    )


def _object(kind: str, key: str) -> PublicObject:
    found = public_object(kind, key)
    if found is None:
        raise Http404(_("Dieses Angebot gibt es nicht, oder es war nie öffentlich."))
    return found
