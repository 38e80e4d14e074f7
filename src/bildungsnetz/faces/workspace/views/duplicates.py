"""Records that may mean the same: the list, merging with preview, requests of the other side, taking back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.models import Merge
from bildungsnetz.contexts.actors.pairs import Pair
from bildungsnetz.contexts.actors.queries import institutions_of, people_of
from bildungsnetz.contexts.actors.queries.duplicates import (
    INSTITUTION,
    PERSON,
    Duplicate,
    duplicate_institutions,
    duplicate_people,
    hanging_on,
    merge_for,
    merges_in,
    pair_for,
    requests_to,
)
from bildungsnetz.contexts.actors.rules import may_merge

from ..form_pages import form_page, found, posted, trail
from ..forms.people import FIRST, SECOND, MergeForm, TwinForm, shown
from ..forms.records import ConfirmForm, ReasonForm
from ..frame import OfficeRequest, WorkspaceRequest, for_land, in_network
from ..places import LAND, PlaceRequest, address, in_place
from ..registers import to

PAGE = 25
WRITES = ["GET", "HEAD", "POST"]
OFFICE = in_network(Permission.EDIT_ACTORS)
OWNERS = in_place(Permission.EDIT_ACTORS, of_land=Permission.RUN_IMPORTS)
KINDS = {"personen": PERSON, "einrichtungen": INSTITUTION}


@require_safe
@OFFICE
def duplicates(request: OfficeRequest, kind: str) -> HttpResponse:
    """Possible duplicates, the surest first; requests; what was merged. Two records may be chosen by hand."""
    model, scope = _model(kind), request.network.scope_key
    chosen = TwinForm(request.GET if "first" in request.GET else None, records=_records(request, model))
    if chosen.is_bound and chosen.is_valid():
        keys = chosen.cleaned_data["first"].pk, chosen.cleaned_data["second"].pk
        return redirect(to(request, "merge_records", kind, *keys))
    find = duplicate_people if model == PERSON else duplicate_institutions
    page = Paginator(find(request.principal, scope), PAGE).get_page(request.GET.get("seite"))
    merges = list(merges_in(request.principal, scope, model)[:PAGE])
    context = {
        "kind": kind,
        "is_people": model == PERSON,
        "page": page,
        "rows": [(one, *_likely(one)) for one in page.object_list],
        "asked": [one for one in requests_to(request.principal, scope) if one.record_model == model],
        "merges": merges,
        "place": request.network.slug,
        "form": chosen,
        "breadcrumbs": _trail(request, model),
    }
    return render(request, "workspace/duplicates.html", context)


@require_http_methods(WRITES)
@OFFICE
def merge_records(request: OfficeRequest, kind: str, first: int, second: int) -> HttpResponse:
    """Which one stays, which value counts, what moves; by one button, or a question to the other owner."""
    model = _model(kind)
    pair = found(pair_for(request.principal, model, request.network.scope_key, first, second))
    is_own = may_merge(request.principal, pair)

    def deed(pair: Pair, taken: list[str], reason: str) -> Merge:
        act = actions.merge_records if is_own else actions.request_merge
        return act(pair, by=request.principal, taken=taken, reason=reason)

    def done(merge: Merge) -> str:
        if merge.state == Merge.State.REQUESTED:
            return to(request, "duplicates", kind)
        return to(request, "person" if model == PERSON else "institution", merge.kept_key)

    hanging = hanging_on(request.principal, pair)
    weights = [sum(one.first for one in hanging), sum(one.second for one in hanging)]
    recommended = SECOND if weights[1] > weights[0] else FIRST
    return form_page(
        request,
        MergeForm(posted(request), pair=pair, recommended=recommended),
        deed,
        title=_("Zusammenführen"),
        preline=f"{pair.kept} – {pair.absorbed}",
        submit=_("Zusammenführen") if is_own else _("Andere Seite fragen"),
        back=to(request, "duplicates", kind),
        done=done,
        said=_said,
        template="workspace/merge_records.html",
        pair=pair,
        is_own=is_own,
        hanging=hanging,
        filled=_filled(pair),
        network=request.network,
    )


@require_POST
@OFFICE
def keep_apart(request: OfficeRequest, kind: str, first: int, second: int) -> HttpResponse:
    """These two are not the same; remembered."""
    pair = found(pair_for(request.principal, _model(kind), request.network.scope_key, first, second))
    actions.keep_apart(pair, by=request.principal)
    said = _("Gemerkt: „%(first)s“ und „%(second)s“ sind verschieden.")
    messages.success(request, said % {"first": pair.kept, "second": pair.absorbed})
    return redirect(to(request, "duplicates", kind))


@require_safe
@for_land(Permission.RUN_IMPORTS)
def land_merges(request: WorkspaceRequest) -> HttpResponse:
    """Requests of networks that want to merge a record of the Land."""
    asked = requests_to(request.principal, LAND)
    return render(request, "workspace/land_merges.html", {"asked": asked, "place": LAND})


@require_http_methods(WRITES)
@OWNERS
def confirm_merge(request: PlaceRequest, key: int) -> HttpResponse:
    """The other side agrees."""
    merge = _merge(request, key)
    return _form(
        request,
        merge,
        ConfirmForm,
        actions.confirm_merge,
        title=_("Zusammenführung zustimmen"),
        lead=_("„%(gone)s“ geht in „%(kept)s“ auf. Beide Seiten können es rückgängig machen.")
        % {"gone": merge.absorbed_label, "kept": merge.kept_label},
        notes=[_("Angefragt von: %(who)s") % {"who": merge.asked_by}, *filter(None, [merge.reason])],
        submit=_("Zustimmen und zusammenführen"),
        said=_said,
    )


@require_http_methods(WRITES)
@OWNERS
def decline_merge(request: PlaceRequest, key: int) -> HttpResponse:
    """The other side says no, or the question is taken back."""
    merge = _merge(request, key)
    return _form(
        request,
        merge,
        ReasonForm,
        actions.decline_merge,
        title=_("Zusammenführung ablehnen"),
        submit=_("Ablehnen"),
        said=_("Die Anfrage ist abgelehnt."),
    )


@require_http_methods(WRITES)
@OWNERS
def undo_merge(request: PlaceRequest, key: int) -> HttpResponse:
    """Both records are as they were."""
    merge = _merge(request, key)
    return _form(
        request,
        merge,
        ReasonForm,
        actions.undo_merge,
        title=_("Zusammenführung rückgängig machen"),
        lead=_(
            "Beide Einträge stehen wieder da wie vorher, mit allem, was an ihnen hing. "
            "Was seitdem hinzukam, bleibt bei „%(kept)s“."
        )
        % {"kept": merge.kept_label},
        submit=_("Rückgängig machen"),
        said=_("Die Zusammenführung ist rückgängig gemacht."),
    )


def _form(
    request: PlaceRequest, merge: Merge, form: Any, deed: Any, *, title: str, **rest: Any
) -> HttpResponse:
    return form_page(
        request,  # type: ignore[arg-type]  # the Land's page belongs to no network
        form(posted(request), record=merge),
        partial(deed, merge, by=request.principal),
        title=title,
        preline=str(merge),
        back=_list_of(request, merge),
        **rest,
    )


def _said(merge: Merge) -> str:
    if merge.state == Merge.State.REQUESTED:
        return _("Die andere Seite ist gefragt. Bis sie zustimmt, bleibt alles, wie es ist.")
    return _("„%(gone)s“ ist in „%(kept)s“ aufgegangen.") % {
        "gone": merge.absorbed_label,
        "kept": merge.kept_label,
    }


def _model(kind: str) -> str:
    if kind not in KINDS:
        raise Http404(_("Diese Seite gibt es nicht."))
    return KINDS[kind]


def _records(request: OfficeRequest, model: str) -> Any:
    read = people_of if model == PERSON else institutions_of
    return read(request.principal, request.network.scope_key).prefetch_related(None)


def _merge(request: PlaceRequest, key: int) -> Merge:
    scope = request.network.scope_key if request.network else LAND
    return found(merge_for(request.principal, scope, key))


def _list_of(request: PlaceRequest, merge: Merge) -> str:
    if request.network is None:
        return reverse("workspace:land_merges")
    kind = next(kind for kind, model in KINDS.items() if model == merge.record_model)
    return address(request, "duplicates", kind)


def _likely(duplicate: Duplicate) -> tuple[str, str]:
    """Kind and word of a badge."""
    if duplicate.score >= 80:
        return "warning", _("sehr wahrscheinlich")
    return ("info", _("wahrscheinlich")) if duplicate.score >= 65 else ("neutral", _("möglich"))


def _filled(pair: Pair) -> list[tuple[str, str]]:
    """What only one of the two says: it is kept in any case."""
    only = dict.fromkeys(pair.filled(), pair.absorbed)
    only |= dict.fromkeys(Pair(pair.absorbed, pair.kept).filled(), pair.kept)
    labels = {field.attname: str(field.verbose_name) for field in pair.kept._meta.concrete_fields}
    return [(labels[name], shown(record, name)) for name, record in only.items()]


def _trail(request: OfficeRequest, model: str) -> Any:
    above = (_("Personen"), "people") if model == PERSON else (_("Einrichtungen"), "institutions")
    return trail((above[0], to(request, above[1])), (_("Mögliche Dubletten"), ""))
