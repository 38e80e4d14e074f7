"""Papers of a council system, chosen by an office for what it refers."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..checks import check_same_network
from ..council.following import Wanted, wanted_of
from ..council.papers import BLANK_STOP
from ..models import ExternalPaper, Referral
from ..origins import Origin, network_of, next_position
from ..rules import may_edit_strategy
from .referrals import assign_referral, import_referral


@action("strategy.referral.follow", requires=may_edit_strategy)
def follow_paper(origin: Origin, *, by: Principal, paper: ExternalPaper) -> list[Referral]:
    """Make every consultation of a paper outside a referral of this record; imports keep them up to date.

    While the paper has no consultation yet, one referral waits for it. Raises `DomainError` for a paper that
    is gone or followed from elsewhere. They are public as they are outside, once the
    record is, if whoever follows may publish.
    """
    network = network_of(origin)
    check_same_network(paper.scope_key, origin=origin)
    if paper.is_gone_outside:
        raise DomainError(_("Diese Vorlage ist im Ratsinformationssystem gelöscht."), field="paper")
    rows = _referrals_of(paper)
    taken = next((row for row in rows if row.origin is not None), None)
    if taken is not None:
        sentence = _("Diese Vorlage gehört schon zu „%(origin)s“.") % {"origin": taken.origin}
        raise DomainError(sentence, field="paper")
    if rows:
        return [assign_referral(row, by=by, origin=origin) for row in rows]
    first = next_position(origin)
    taken_up = []
    for position, one in enumerate(_stops(paper), start=first):
        facts = {**one.facts, "position": position}
        row, _is_new = import_referral(
            network, by=by, external_id=one.external_id, body_name=one.body_name, link=one.link, **facts
        )
        taken_up.append(assign_referral(row, by=by, origin=origin))
    return taken_up


def _stops(paper: ExternalPaper) -> list[Wanted]:
    """The consultations of a paper; before there is one, the paper itself holds the place."""
    waiting = {**BLANK_STOP, "id": paper.external_id, "body_name": _("Gremium steht noch nicht fest")}
    return [wanted_of(paper, stop, None) for stop in paper.consultations or [waiting]]


def _referrals_of(paper: ExternalPaper) -> list[Referral]:
    addresses = [paper.external_id, *(stop["id"] for stop in paper.consultations)]
    of_paper = Q(external_ids__paper=paper.external_id) | Q(external_id__in=addresses)
    return list(Referral.objects.filter(of_paper, network=paper.network))
