"""Forms about material and its sets: entered, changed, moved, damaged, repaired, retired."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.resources.actions import damages
from bildungsnetz.contexts.resources.actions import material as actions
from bildungsnetz.contexts.resources.models import MaterialSet
from bildungsnetz.contexts.resources.queries.material import damage_for, set_for

from ..form_pages import form_page, found, posted
from ..forms.material import DamageForm, MaterialForm, RetireSetForm, SetForm
from ..forms.records import ConfirmForm
from ..frame import OfficeRequest
from ..registers import to
from .material import OFFICE, WRITES, below, material_of_page


@require_http_methods(WRITES)
@OFFICE
def add_material(request: OfficeRequest) -> HttpResponse:
    """New material; its sets come next."""
    return form_page(
        request,
        MaterialForm(posted(request), principal=request.principal, network=request.network),
        partial(actions.add_material, request.network, by=request.principal),
        title=_("Material anlegen"),
        lead=_("Danach tragen Sie die Exemplare ein. Erst dann lässt sich das Material ausleihen."),
        submit=_("Material anlegen"),
        back=to(request, "material"),
        done=lambda one: to(request, "add_set", one.pk),
        said=_("Das Material ist angelegt. Tragen Sie jetzt das erste Exemplar ein."),
        breadcrumbs=below(request, (_("Material anlegen"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def edit_material(request: OfficeRequest, key: int) -> HttpResponse:
    """Change what is told of it."""
    record = material_of_page(request, key)
    form = MaterialForm(
        posted(request), instance=record, principal=request.principal, network=request.network
    )
    return form_page(
        request,
        form,
        partial(actions.edit_material, record, by=request.principal),
        title=_("Material bearbeiten"),
        preline=record.title,
        submit=_("Änderungen speichern"),
        back=to(request, "material_item", key),
        said=_("Die Änderungen sind gespeichert."),
        breadcrumbs=below(request, (record.title, to(request, "material_item", key)), (_("Bearbeiten"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def retire_material(request: OfficeRequest, key: int) -> HttpResponse:
    """It is lent no more."""
    record = material_of_page(request, key)
    return form_page(
        request,
        ConfirmForm(posted(request), record=record),
        partial(actions.retire_material, record, by=request.principal),
        title=_("Nicht mehr verleihen"),
        preline=record.title,
        lead=_("Es verschwindet von den öffentlichen Seiten. Frühere Ausleihen bleiben erhalten."),
        submit=_("Nicht mehr verleihen"),
        kind="danger",
        back=to(request, "material_item", key),
        said=_("Das Material wird nicht mehr verliehen."),
        breadcrumbs=below(
            request, (record.title, to(request, "material_item", key)), (_("Nicht mehr verleihen"), "")
        ),
    )


@require_http_methods(WRITES)
@OFFICE
def restore_material(request: OfficeRequest, key: int) -> HttpResponse:
    """It is lent again."""
    record = material_of_page(request, key)
    return form_page(
        request,
        ConfirmForm(posted(request), record=record),
        partial(actions.restore_material, record, by=request.principal),
        title=_("Wieder verleihen"),
        preline=record.title,
        submit=_("Wieder verleihen"),
        back=to(request, "material_item", key),
        said=_("Das Material wird wieder verliehen."),
        breadcrumbs=below(
            request, (record.title, to(request, "material_item", key)), (_("Wieder verleihen"), "")
        ),
    )


@require_http_methods(WRITES)
@OFFICE
def add_set(request: OfficeRequest, key: int) -> HttpResponse:
    """One set more."""
    record = material_of_page(request, key)
    form = SetForm(
        posted(request),
        initial={"location": record.owner_id},
        principal=request.principal,
        network=request.network,
    )
    return form_page(
        request,
        form,
        partial(actions.add_set, record, by=request.principal),
        title=_("Exemplar hinzufügen"),
        preline=record.title,
        submit=_("Exemplar hinzufügen"),
        back=to(request, "material_item", key),
        said=lambda one: _("„%(set)s“ ist eingetragen.") % {"set": one.label},
        breadcrumbs=below(request, (record.title, to(request, "material_item", key)), (_("Exemplar"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def edit_set(request: OfficeRequest, key: int) -> HttpResponse:
    """Another label, another place."""
    record = set_of_page(request, key)
    back = to(request, "material_item", record.material_id)
    form = SetForm(posted(request), instance=record, principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.edit_set, record, by=request.principal),
        title=_("Exemplar bearbeiten"),
        preline=str(record),
        submit=_("Änderungen speichern"),
        back=back,
        said=_("Die Änderungen sind gespeichert."),
        breadcrumbs=below(request, (record.material.title, back), (record.label, "")),
    )


@require_http_methods(WRITES)
@OFFICE
def retire_set(request: OfficeRequest, key: int) -> HttpResponse:
    """Worn out, lost, given away."""
    record = set_of_page(request, key)
    back = to(request, "material_item", record.material_id)
    return form_page(
        request,
        RetireSetForm(posted(request), record=record),
        partial(actions.retire_set, record, by=request.principal),
        title=_("Exemplar aussondern"),
        preline=str(record),
        lead=_("Es wird nie wieder verliehen. Frühere Ausleihen bleiben erhalten."),
        submit=_("Aussondern"),
        kind="danger",
        back=back,
        said=_("Das Exemplar ist ausgesondert."),
        breadcrumbs=below(request, (record.material.title, back), (record.label, "")),
    )


@require_http_methods(WRITES)
@OFFICE
def report_damage(request: OfficeRequest, key: int) -> HttpResponse:
    """Something is broken or missing."""
    record = set_of_page(request, key)
    back = to(request, "material_item", record.material_id)
    return form_page(
        request,
        DamageForm(posted(request), record=record),
        partial(damages.report_damage, record, by=request.principal),
        title=_("Schaden melden"),
        preline=str(record),
        lead=_("Ohne Haken geht das Exemplar in Reparatur und wird bis dahin nicht angeboten."),
        submit=_("Schaden melden"),
        back=back,
        said=_("Der Schaden ist gemeldet."),
        breadcrumbs=below(request, (record.material.title, back), (_("Schaden melden"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def repair_damage(request: OfficeRequest, key: int) -> HttpResponse:
    """It is whole again."""
    record = found(damage_for(request.principal, request.network, key))
    back = to(request, "material_item", record.material_set.material_id)
    return form_page(
        request,
        ConfirmForm(posted(request), record=record),
        partial(damages.repair_damage, record, by=request.principal),
        title=_("Schaden behoben"),
        preline=str(record.material_set),
        lead=record.text,
        submit=_("Ist behoben"),
        back=back,
        said=_("Der Schaden ist behoben."),
        breadcrumbs=below(request, (record.material_set.material.title, back), (_("Schaden behoben"), "")),
    )


def set_of_page(request: OfficeRequest, key: int) -> MaterialSet:
    """The set with this key, or 404."""
    return found(set_for(request.principal, request.network, key))
