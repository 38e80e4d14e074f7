"""What people said in a news item: adding, changing, removing."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.publishing.queries import news_item_for, statement_for

from ..form_pages import form_page, found, posted
from ..forms.news import StatementForm
from ..forms.records import EmptyForm
from ..places import PlaceRequest, address, in_place

WRITES = ["GET", "HEAD", "POST"]


@require_http_methods(WRITES)
@in_place(Permission.EDIT_NEWS)
def add_statement(request: PlaceRequest, key: int) -> HttpResponse:
    """One more statement, below the others."""
    item = found(news_item_for(request.principal, request.network, key))
    return form_page(
        request,  # type: ignore[arg-type]  the place may be the Land's
        StatementForm(posted(request)),
        partial(actions.add_statement, item, by=request.principal),
        title=_("Aussage hinzufügen"),
        preline=item.headline,
        lead=_("Der Name wird öffentlich: Nennen Sie nur, wer zugestimmt hat oder im Amt spricht."),
        submit=_("Aussage hinzufügen"),
        back=address(request, "news_item", item.pk),
        said=_("Die Aussage ist hinzugefügt."),
    )


@require_http_methods(WRITES)
@in_place(Permission.EDIT_NEWS)
def edit_statement(request: PlaceRequest, key: int) -> HttpResponse:
    """Other words or another office."""
    statement = found(statement_for(request.principal, request.network, key))
    return form_page(
        request,  # type: ignore[arg-type]
        StatementForm(posted(request), instance=statement),
        partial(actions.edit_statement, statement, by=request.principal),
        title=_("Aussage ändern"),
        preline=statement.news.headline,
        submit=_("Änderungen speichern"),
        back=address(request, "news_item", statement.news_id),
        said=_("Die Änderungen sind gespeichert."),
    )


@require_http_methods(WRITES)
@in_place(Permission.EDIT_NEWS)
def remove_statement(request: PlaceRequest, key: int) -> HttpResponse:
    """Take a statement out."""
    statement = found(statement_for(request.principal, request.network, key))
    return form_page(
        request,  # type: ignore[arg-type]
        EmptyForm(posted(request)),
        partial(actions.remove_statement, statement, by=request.principal),
        title=_("Aussage entfernen"),
        preline=statement.news.headline,
        lead=f"{statement.speaker}, {statement.office}",
        submit=_("Aussage entfernen"),
        kind="danger",
        back=address(request, "news_item", statement.news_id),
        said=_("Die Aussage ist entfernt."),
    )
