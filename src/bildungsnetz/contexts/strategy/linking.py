"""Addresses outside that belong to referrals: kept once per network, so that the link check visits them."""

from __future__ import annotations

from bildungsnetz.contexts.documents.models import ExternalLink

from .models import Referral


def keep_link(referral: Referral, url: str) -> ExternalLink:
    """The link to this address, new or the one there is. Runs inside an action."""
    found: ExternalLink | None = ExternalLink.objects.filter(scope=referral.scope_key, url=url).first()
    if found is None:
        label = referral.paper_reference or referral.body_name
        found = ExternalLink(scope=referral.scope_key, url=url, label=label, purpose=ExternalLink.OF_REFERRAL)
        found.save()
    return found


def drop_unused_link(link: ExternalLink | None) -> None:
    """Forget an address that no referral names any more. Runs inside an action."""
    if link is None or link.purpose != ExternalLink.OF_REFERRAL:
        return
    if not Referral.objects.filter(link=link).exists():
        link.delete()
