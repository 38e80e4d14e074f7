"""Handing out what the ledger keeps: the system, single objects, lists."""

from __future__ import annotations

import datetime as dt
import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.ledger.models import PublicObject
from bildungsnetz.contexts.ledger.queries import PublicList, public_object, public_page, public_times
from bildungsnetz.contexts.ledger.sources import SITE
from standards.oparl import (
    Links,
    Pagination,
    System,
    dumps,
    list_page,
    to_json,
    without_internal_lists,
)

from ..addresses import page
from .addresses import KINDS, LISTS, bodies, root
from .answers import answers_json, json_answer
from .filters import Wish, wish

# A server without bodies has never changed.
NEVER = (dt.datetime(2026, 1, 1, tzinfo=dt.UTC),) * 2


@answers_json
def oparl_system(request: HttpRequest) -> HttpResponse:
    """The entrance: what this server is and where the list of bodies stands."""
    created, modified = map(timezone.localtime, public_times("body") or NEVER)
    system = System(
        id=root(),
        body=bodies(),
        name=_("Bildungsnetze in Nordrhein-Westfalen"),
        contact_email=settings.LAND_MAIL,
        license=settings.OPEN_DATA_LICENCE,
        website=page("land"),
        web=page("sources"),
        created=created,
        modified=modified,
    )
    return json_answer(dumps(to_json(system)), modified)


@answers_json
def oparl_object(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One object, or what is left of it when it is not public any more."""
    found = _object(kind, key)
    return json_answer(found.text, found.modified_at)


@answers_json
def oparl_list(request: HttpRequest, kind: str) -> HttpResponse:
    """The list of all bodies; all other lists stand below one."""
    if kind != "body":
        raise _nothing_here()
    return _list(PublicList(kind=kind), bodies(), wish(request.GET))


@answers_json
def oparl_list_below(request: HttpRequest, kind: str, key: str, listed: str) -> HttpResponse:
    """A list of a body, or of an organization."""
    if listed not in LISTS.get(kind, ()):
        raise _nothing_here()
    above = _object(kind, key)
    if kind == "body":
        wanted = PublicList(kind=listed, network_key=above.network_key)
    else:
        wanted = PublicList(kind=listed, parent=str(above))
    return _list(wanted, f"{root()}{above}/{listed}", wish(request.GET))


@answers_json
def oparl_nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Every other address of the interface."""
    raise _nothing_here()


def _list(wanted: PublicList, path: str, wished: Wish) -> HttpResponse:
    found = public_page(wanted, wished.window, after=wished.after, limit=wished.limit)
    texts = (_text(one, wished) for one in found.rows)
    links = Links(
        first=wished.address(path),
        this=wished.address(path, wished.after),
        next=wished.address(path, found.next_after) if found.next_after else None,
    )
    pagination = Pagination(total_elements=found.total, elements_per_page=wished.limit)
    return json_answer(list_page(texts, pagination, links), found.changed_at)


def _text(one: PublicObject, wished: Wish) -> str:
    kind = KINDS[one.kind]
    if not (wished.omits_internal and kind.internal_lists):
        return one.text
    return dumps(without_internal_lists(kind, json.loads(one.text)))


def _object(kind: str, key: str) -> PublicObject:
    found = public_object(kind, key) if kind in KINDS else None
    if found is None:
        raise Http404(_("Dieses Objekt gibt es nicht, oder es war nie öffentlich."))
    return found


def _nothing_here() -> Http404:
    return Http404(
        _("Unter dieser Adresse steht nichts. Der Einstieg ist %(root)s.")
        % {"root": root().replace(SITE, settings.SITE_URL)}
    )
