"""What a decision brings about, step by step: which kind, then the form of that kind; and undoing it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.bodies.queries import decision_for
from bildungsnetz.contexts.publishing.actions import enact_list_effect, undo_list_effect
from bildungsnetz.contexts.strategy import actions
from bildungsnetz.contexts.strategy.effecting import TARGETS
from bildungsnetz.contexts.strategy.models import Effect

from ..form_pages import form_page, found, posted, trail
from ..forms.effects import KIND_GROUPS, EffectForm, UndoForm
from ..forms.list_effects import ListEffectForm
from ..frame import OfficeRequest, in_network
from ..registers import to

MAY_EDIT = in_network(Permission.EDIT_STRATEGY)
WORDS = frozenset({"took_effect_on", "note", "source"})
RECORDED = WORDS | {"body", "field", "measure"}


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def record_effect(request: OfficeRequest, key: int) -> HttpResponse:
    """What the decision brought about; `?art=` names the kind, without it the kinds are offered."""
    decision = found(decision_for(request.principal, request.network, key))
    kind = request.GET.get("art", "")
    if kind not in TARGETS:
        return _kinds(request, decision)
    form = (ListEffectForm if TARGETS[kind] == "record" else EffectForm)(
        posted(request),
        kind=kind,
        principal=request.principal,
        network=request.network,
        initial={"took_effect_on": decision.decided_on},
    )
    return form_page(
        request,
        form,
        partial(_keep, form, decision, request),
        title=str(Effect.Kind(kind).label),
        preline=decision.title,
        lead=_("Ein späterer Beschluss kann die Wirkung wieder aufheben."),
        submit=_("Wirkung festhalten"),
        back=to(request, "decision", key),
        said=_("Die Wirkung ist festgehalten."),
    )


def _kinds(request: OfficeRequest, decision: Decision) -> HttpResponse:
    groups = [(word, [(kind.value, kind.label) for kind in kinds]) for word, kinds in KIND_GROUPS]
    back = to(request, "decision", decision.pk)
    context = {
        "decision": decision,
        "groups": groups,
        "back": back,
        "breadcrumbs": trail(
            (_("Beschlüsse"), to(request, "decisions")),
            (decision.title, back),
            (_("Wirkung festhalten"), ""),
        ),
    }
    return render(request, "workspace/record_effect.html", context)


def _keep(
    form: EffectForm | ListEffectForm, decision: Decision, request: OfficeRequest, **values: Any
) -> Effect:
    values.pop("carry_out", None)
    said: dict[str, Any] = {"by": request.principal, "kind": form.kind}
    if isinstance(form, ListEffectForm):
        return _keep_list(form, decision, said, values)
    if form.carries_out:
        return actions.enact_effect(decision, **said, **values)
    recorded = {name: value for name, value in values.items() if name in RECORDED}
    return actions.record_effect(decision, **said, **recorded)


def _keep_list(
    form: ListEffectForm, decision: Decision, said: dict[str, Any], values: dict[str, Any]
) -> Effect:
    """Mailing lists stand above strategy, so their own context carries out what it only records."""
    label = values.pop("record_label")
    if form.carries_out or not (values["mailing_list"] or label):
        return enact_list_effect(decision, **said, **values)
    words = {name: value for name, value in values.items() if name in WORDS}
    return actions.record_effect(decision, **said, **form.recorded, **words)


@require_http_methods(["GET", "HEAD", "POST"])
@MAY_EDIT
def undo_effect(request: OfficeRequest, key: int) -> HttpResponse:
    """This decision undoes what an earlier one brought about."""
    decision = found(decision_for(request.principal, request.network, key))
    form = UndoForm(
        posted(request),
        principal=request.principal,
        network=request.network,
        decision=decision,
        initial={"on": decision.decided_on},
    )
    return form_page(
        request,
        form,
        partial(_undo, request, decision),
        title=_("Frühere Wirkung aufheben"),
        preline=decision.title,
        lead=_("Was aufgelöst oder beendet wurde, besteht wieder; was eingerichtet wurde, endet."),
        submit=_("Wirkung aufheben"),
        kind="danger",
        back=to(request, "decision", key),
        said=_undone,
    )


def _undo(request: OfficeRequest, decision: Decision, *, effect: Effect, on: str, note: str) -> Effect:
    undo = undo_list_effect if TARGETS[effect.kind] == "record" else actions.undo_effect
    return undo(effect, by=request.principal, decision=decision, on=on, note=note)


def _undone(effect: Effect) -> str:
    if effect.is_restored:
        return _("Die Wirkung ist aufgehoben und zurückgenommen.")
    return _("Die Wirkung ist als aufgehoben vermerkt. Bitte nehmen Sie die Änderung selbst zurück.")
