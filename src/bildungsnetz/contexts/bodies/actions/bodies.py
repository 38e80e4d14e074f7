"""Setting up, changing and dissolving bodies."""

from __future__ import annotations

from collections.abc import Collection
from typing import Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain
from bildungsnetz.contexts.kernel.slugs import free_slug, slug_of
from bildungsnetz.contexts.registry.models import Network

from ..fields import BodyFields, RuleFields, put, save_once
from ..lifecycle import UPCOMING
from ..models import Body, BodyType, Meeting, Support
from ..rules import may_edit_bodies

_RULES = tuple(RuleFields.__annotations__)


@action("bodies.body.set_up", requires=may_edit_bodies)
def set_up_body(
    network: Network,
    *,
    by: Principal,
    body_type: BodyType,
    slug: str = "",
    **fields: Unpack[BodyFields],
) -> Body:
    """A new body; its rules are those of its type where none are given, its name the type's likewise."""
    body = Body(network=network, type=body_type, name=body_type.name)
    for rule in _RULES:
        setattr(body, rule, getattr(body_type, rule))
    put(body, fields, BodyFields)
    _check_parent(body)
    taken = set(Body.objects.filter(network=network).values_list("slug", flat=True))
    body.slug = slug_of(slug) if slug else free_slug(body.short_name or body.name, taken)
    save_once(body, _("Unter dieser Adresse gibt es schon ein Gremium."), field="slug")
    return body


@action("bodies.body.edit", requires=may_edit_bodies)
def edit_body(
    body: Body, *, by: Principal, revision: int | None = None, **fields: Unpack[BodyFields]
) -> Body:
    """Change name, task, composition or rules; rules that somebody sets count as recorded."""
    body.expect_revision(revision)
    if fields.keys() & set(_RULES):
        body.rules_are_recorded = True
    put(body, fields, BodyFields)
    _check_parent(body)
    body.save()
    return body


def _check_parent(body: Body) -> None:
    above, seen = body.parent, {body.pk} - {None}
    while above is not None:
        if above.network_id != body.network_id:
            raise DomainError(
                _("Das übergeordnete Gremium gehört zu einem anderen Netzwerk."), field="parent"
            )
        if above.pk in seen:
            raise DomainError(_("Ein Gremium kann nicht zu sich selbst gehören."), field="parent")
        seen.add(above.pk)
        above = above.parent


@action("bodies.body.dissolve", requires=may_edit_bodies)
def dissolve_body(
    body: Body, *, by: Principal, valid_to: str, reason: str, revision: int | None = None
) -> Body:
    """End a body; what it decided stays. Refused while meetings are still planned."""
    body.expect_revision(revision)
    if Meeting.objects.filter(body=body, state__in=UPCOMING).exists():
        raise DomainError(
            _("Für dieses Gremium sind noch Sitzungen geplant. Bitte sagen Sie diese zuerst ab.")
        )
    if valid_to < body.valid_from[: len(valid_to)]:
        raise DomainError(_("Das Ende liegt vor dem Beginn des Gremiums."), field="valid_to")
    body.valid_to = valid_to
    explain(reason)
    body.save()
    return body


@action("bodies.body.reopen", requires=may_edit_bodies)
def reopen_body(body: Body, *, by: Principal, reason: str) -> Body:
    """A body that was dissolved exists again, with the seats that it had."""
    if not body.valid_to:
        raise DomainError(_("Dieses Gremium besteht noch."))
    body.valid_to = ""
    explain(reason)
    body.save()
    return body


@action("bodies.body.assign_offices", requires=may_edit_bodies)
def assign_offices(body: Body, *, by: Principal, offices: Collection[Body], source: str = "") -> None:
    """Say which offices support the body: exactly these from now on."""
    if any(office.network_id != body.network_id or office.pk == body.pk for office in offices):
        raise DomainError(_("Ein Gremium wird von einer anderen Stelle desselben Netzwerks unterstützt."))
    wanted = {office.pk for office in offices}
    known = {support.office_id: support for support in body.supported_by.all()}
    for key, support in known.items():
        if key not in wanted:
            support.delete()
    for office in offices:
        if office.pk not in known:
            Support(office=office, body=body, source=source).save()
