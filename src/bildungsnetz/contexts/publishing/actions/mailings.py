"""Letters to a mailing list: drafted, sent once, and ended by whoever got them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors import actions as actors
from bildungsnetz.contexts.actors.models import Consent
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.records import record_all
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token

from ..lists.recipients import Recipient, recipients_of
from ..models import Delivery, Mailing, MailingList
from ..rules import may_edit_lists, may_end_letters


@action("publishing.mailing.draft", requires=may_edit_lists)
def draft_mailing(mailing_list: MailingList, *, by: Principal, subject: str, text: str) -> Mailing:
    """Begin a letter; nobody gets it yet."""
    if mailing_list.closed_on:
        raise DomainError(_("Dieser Verteiler ist aufgelöst."))
    mailing = Mailing(
        mailing_list=mailing_list,
        legal_class=mailing_list.legal_class,
        subject=subject.strip(),
        text=text.strip(),
        drafted_at=clock.now(),
    )
    mailing.save()
    return mailing


@action("publishing.mailing.edit", requires=may_edit_lists)
def edit_mailing(
    mailing: Mailing, *, by: Principal, subject: str, text: str, revision: int | None = None
) -> Mailing:
    """Change a letter that is not out yet."""
    mailing.expect_revision(revision)
    _expect_draft(mailing)
    mailing.subject, mailing.text = subject.strip(), text.strip()
    mailing.save()
    return mailing


@action("publishing.mailing.discard", requires=may_edit_lists)
def discard_mailing(mailing: Mailing, *, by: Principal, revision: int | None = None) -> None:
    """Throw a draft away."""
    mailing.expect_revision(revision)
    _expect_draft(mailing)
    mailing.delete()


@action("publishing.mailing.send", requires=may_edit_lists)
def send_mailing(mailing: Mailing, *, by: Principal, revision: int | None = None) -> int:
    """Send the letter to everybody whom the list means at this moment; returns how many that were.

    0 when it is out already: a double click sends nothing twice.
    """
    locked: Mailing = Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
    if locked.sent_at:
        return 0
    locked.expect_revision(revision)
    mailing_list = mailing.mailing_list
    if mailing_list.legal_class != locked.legal_class or mailing_list.closed_on:
        raise DomainError(_("Dieser Verteiler lässt sich für diesen Brief nicht benutzen."))
    included = recipients_of(mailing_list).included
    if not included:
        raise DomainError(_("Zurzeit gehört niemand mit E-Mail-Adresse zu diesem Verteiler."))
    locked.sent_at, locked.sent_by, locked.count = clock.now(), by.label, len(included)
    locked.save()
    _hand_out(locked, included)
    return len(included)


def _hand_out(mailing: Mailing, included: tuple[Recipient, ...]) -> None:
    needs_link = mailing.mailing_list.needs_consent
    tokens = [new_token() if needs_link else "" for _one in included]
    deliveries = [
        Delivery(
            mailing=mailing,
            person_id=one.person,
            institution_id=one.institution,
            address=one.address,
            name=one.name,
            reasons=list(one.reasons),
            token_hash=hash_of(token) if token else "",
        )
        for one, token in zip(included, tokens, strict=True)
    ]
    record_all(deliveries, create=True)
    for delivery, token in zip(deliveries, tokens, strict=True):
        data = {"delivery": delivery.pk, **({"token": token} if token else {})}
        queue_message(
            "publishing.mailing", to=delivery.address, to_name=delivery.name, data=data, about=mailing
        )


@action("publishing.delivery.end_letters", requires=may_end_letters)
def end_letters(delivery: Delivery, *, by: Principal) -> bool:
    """One click of whoever got a letter of the consent class: the consent is withdrawn at once.

    False when it was withdrawn before.
    """
    consents = Consent.objects.filter(
        person=delivery.person_id, purpose=Consent.Purpose.NEWSLETTER, withdrawn_on=None
    )
    consent = consents.select_related("person").first()
    if consent is None:
        return False
    actors.withdraw_consent(consent, by=by)
    return True


def _expect_draft(mailing: Mailing) -> None:
    if mailing.sent_at:
        raise DomainError(_("Dieser Brief ist schon versandt und lässt sich nicht mehr ändern."))
