"""Posts: promised and filled per funder, vacant since when, and who fills them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.models import Filling
from bildungsnetz.contexts.resources.periods import is_valid_on
from bildungsnetz.contexts.resources.queries.posts import (
    PostPicture,
    filling_of,
    post_of,
    posts_of,
    sums_by_funder,
)

from ..form_pages import form_page, found, posted, trail
from ..forms.posts import FillingForm, NewFillingForm, PostForm
from ..forms.records import ConfirmForm
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..registers import to

PAGE = 25
WRITES = ["GET", "HEAD", "POST"]
STAFFERS = in_network(Permission.PLAN_STAFF)


@require_safe
@STAFFERS
def posts(request: OfficeRequest) -> HttpResponse:
    """All posts with what of them is vacant, and the sums by funder."""
    found_posts = posts_of(request.principal, request.network)
    today = clock.today()
    running = [one for one in found_posts if one.post.ends_on is None or one.post.ends_on >= today]
    ended = [one for one in found_posts if one.post.ends_on is not None and one.post.ends_on < today]
    context = {
        "page": Paginator(running, PAGE).get_page(request.GET.get("seite")),
        "ended": Paginator(ended, PAGE).get_page(request.GET.get("beendete")),
        "sums": sums_by_funder(found_posts),
    }
    return render(request, "workspace/posts.html", context)


@require_safe
@STAFFERS
def post(request: OfficeRequest, key: int) -> HttpResponse:
    """One post with its fillings, running ones first."""
    picture = _post(request, key)
    today = clock.today()
    fillings = sorted(picture.fillings, key=lambda one: (not is_valid_on(one, today), one.starts_on))
    context = {
        "picture": picture,
        "post": picture.post,
        "fillings": [(one, is_valid_on(one, today)) for one in fillings],
        "history": history(picture.post),
        "breadcrumbs": below(request, (picture.post.title, "")),
    }
    return render(request, "workspace/post.html", context)


@require_http_methods(WRITES)
@STAFFERS
def add_staff_post(request: OfficeRequest) -> HttpResponse:
    """A further post."""
    return form_page(
        request,
        PostForm(posted(request), principal=request.principal, network=request.network),
        partial(actions.add_staff_post, request.network, by=request.principal),
        title=_("Stelle eintragen"),
        lead=_("Zugesagt ist nicht besetzt: Wer darauf arbeitet, tragen Sie danach ein."),
        submit=_("Stelle eintragen"),
        back=to(request, "posts"),
        done=lambda record: to(request, "post", record.pk),
        said=_("Die Stelle ist eingetragen."),
        breadcrumbs=below(request, (_("Stelle eintragen"), "")),
    )


@require_http_methods(WRITES)
@STAFFERS
def edit_staff_post(request: OfficeRequest, key: int) -> HttpResponse:
    """Change a post."""
    record = _post(request, key).post
    form = PostForm(posted(request), principal=request.principal, network=request.network, instance=record)
    return form_page(
        request,
        form,
        partial(actions.edit_staff_post, record, by=request.principal),
        title=_("Stelle bearbeiten"),
        preline=record.title,
        submit=_("Speichern"),
        back=to(request, "post", key),
        said=_("Die Stelle ist geändert."),
        breadcrumbs=_of_post(request, record.pk, record.title, _("Bearbeiten")),
    )


@require_http_methods(WRITES)
@STAFFERS
def remove_staff_post(request: OfficeRequest, key: int) -> HttpResponse:
    """Remove a post that was entered by mistake."""
    record = _post(request, key).post
    return form_page(
        request,
        ConfirmForm(posted(request), record=record),
        partial(actions.remove_staff_post, record, by=request.principal),
        title=_("Stelle entfernen"),
        preline=record.title,
        lead=_(
            "Nur für Stellen, die versehentlich eingetragen wurden. Eine Stelle, die endet, bekommt ein Ende."
        ),
        submit=_("Stelle entfernen"),
        kind="danger",
        back=to(request, "post", key),
        done=to(request, "posts"),
        said=_("Die Stelle ist entfernt."),
        breadcrumbs=_of_post(request, record.pk, record.title, _("Entfernen")),
    )


@require_http_methods(WRITES)
@STAFFERS
def fill_post(request: OfficeRequest, key: int) -> HttpResponse:
    """Somebody works on the post from a day on."""
    picture = _post(request, key)
    record = picture.post
    initial = {"weekly_hours": picture.vacant or None, "starts_on": max(clock.today(), record.starts_on)}
    form = NewFillingForm(
        posted(request), principal=request.principal, network=request.network, initial=initial
    )
    return form_page(
        request,
        form,
        partial(actions.fill_post, record, by=request.principal),
        title=_("Stelle besetzen"),
        preline=record.title,
        lead=_("Wen es in der Auswahl noch nicht gibt, tragen Sie zuerst unter „Fachkräfte“ ein."),
        submit=_("Besetzen"),
        back=to(request, "post", key),
        said=_("Die Besetzung ist eingetragen."),
        breadcrumbs=_of_post(request, record.pk, record.title, _("Besetzen")),
    )


@require_http_methods(WRITES)
@STAFFERS
def edit_filling(request: OfficeRequest, key: int) -> HttpResponse:
    """Other hours, other days, or an end."""
    record = _filling(request, key)
    return form_page(
        request,
        FillingForm(posted(request), instance=record),
        partial(actions.edit_filling, record, by=request.principal),
        title=_("Besetzung ändern"),
        preline=str(record),
        submit=_("Speichern"),
        back=to(request, "post", record.post_id),
        said=_("Die Besetzung ist geändert."),
        breadcrumbs=_of_post(request, record.post_id, record.post.title, _("Besetzung ändern")),
    )


@require_http_methods(WRITES)
@STAFFERS
def remove_filling(request: OfficeRequest, key: int) -> HttpResponse:
    """Entered by mistake."""
    record = _filling(request, key)
    return form_page(
        request,
        ConfirmForm(posted(request), record=record),
        partial(actions.remove_filling, record, by=request.principal),
        title=_("Besetzung entfernen"),
        preline=str(record),
        lead=_("Nur, wenn sie versehentlich eingetragen wurde. Wer aufhört, bekommt ein Ende."),
        submit=_("Besetzung entfernen"),
        kind="danger",
        back=to(request, "post", record.post_id),
        said=_("Die Besetzung ist entfernt."),
        breadcrumbs=_of_post(request, record.post_id, record.post.title, _("Besetzung entfernen")),
    )


def below(request: OfficeRequest, *steps: tuple[str, str]) -> Any:
    """Breadcrumbs below the list of posts."""
    return trail((_("Stellen"), to(request, "posts")), *steps)


def _of_post(request: OfficeRequest, key: int, title: str, last: str) -> Any:
    return below(request, (title, to(request, "post", key)), (last, ""))


def _post(request: OfficeRequest, key: int) -> PostPicture:
    return found(post_of(request.principal, request.network, key))


def _filling(request: OfficeRequest, key: int) -> Filling:
    return found(filling_of(request.principal, request.network, key))
