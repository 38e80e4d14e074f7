"""A provider keeps its own offers: by the link of a mail, or signed in for its institution.

Both use the same pages; in place of a token the address names the institution (`einrichtung-77`). Opening a
page changes nothing: mail programs look at links before people do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.keepers import Keeper, link_principal
from bildungsnetz.contexts.offers.lifecycle import OPEN_TO_PROVIDER, REVIEWED, can
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.offers.queries import (
    keeper_by_token,
    keeper_for,
    offer_of_keeper,
    offers_of_keeper,
    open_proposal,
)

from ..entrance import EntranceRequest, entrance_page, limited_by_token, network_site
from ..form_pages import found, posted
from ..forms.offers import OfferForm, OfferPictureForm
from ..forms.records import EmptyForm
from ..offer_pages import badge_of, is_overdue, submit_offer_form
from ..submitting import submit

P = ParamSpec("P")
ACCOUNT = "einrichtung-"
WRITES = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Entry:
    """Whose offers, in whose name, and how the pages are addressed."""

    keeper: Keeper
    by: Principal
    token: str

    def to(self, name: str, *args: object) -> str:
        """The address of another page of the same provider."""
        return reverse(f"workspace:{name}", args=[self.token, *args])


View = Callable[Concatenate[EntranceRequest, Entry, P], HttpResponse]


def for_provider(view: View[P]) -> Callable[..., HttpResponse]:
    """A page for whoever holds the link, or speaks for the institution; all others read what to do."""

    @wraps(view)
    @entrance_page
    @limited_by_token
    def page(request: EntranceRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        entry = _entry(request, token)
        if entry is None:
            return render(request, "workspace/_provider_link_ended.html", status=404)
        if not request.principal.is_signed_in:
            request.site = network_site(entry.keeper.network)
        try:
            return view(request, entry, *args, **kwargs)
        except NotAllowed:
            raise
        except DomainError as error:
            messages.error(request, error.message)
            return redirect(entry.to("provider_offers"))

    return page


def _entry(request: EntranceRequest, token: str) -> Entry | None:
    key = token.removeprefix(ACCOUNT)
    if token.startswith(ACCOUNT) and key.isdecimal():
        keeper = keeper_for(request.principal, int(key))
        return Entry(keeper, request.principal, token) if keeper else None
    keeper = keeper_by_token(token)
    return Entry(keeper, link_principal(keeper), token) if keeper else None


@require_safe
@for_provider
def provider_offers(request: EntranceRequest, entry: Entry) -> HttpResponse:
    """All offers of the provider, those first that need an answer; one button says that all is right."""
    rows = [_row(one) for one in offers_of_keeper(entry.keeper)]
    rows.sort(key=lambda row: (not row["asks"], row["offer"].state == Offer.State.ARCHIVED))
    context = {
        "rows": rows,
        "entry": entry,
        "provider": entry.keeper.provider,
        "network": entry.keeper.network,
        "asked": sum(bool(row["asks"] and not row["has_ended"]) for row in rows),
    }
    return render(request, "workspace/provider_offers.html", context)


@require_POST
@for_provider
def confirm_own_offers(request: EntranceRequest, entry: Entry) -> HttpResponse:
    """One offer is still right, or all are."""
    key = request.POST.get("angebot", "")
    if key.isdecimal():
        actions.confirm_offer(found(offer_of_keeper(entry.keeper, int(key))), by=entry.by)
        number = 1
    else:
        number = actions.confirm_all(entry.keeper, by=entry.by)
    words = ngettext(
        "Danke. %(n)s Angebot ist bestätigt.", "Danke. %(n)s Angebote sind bestätigt.", number
    ) % {"n": number}
    messages.success(request, words)
    return redirect(entry.to("provider_offers"))


@require_http_methods(WRITES)
@for_provider
def draft_own_offer(request: EntranceRequest, entry: Entry) -> HttpResponse:
    """A new offer: kept as a draft, or handed in at once."""
    form = _form(request, entry)

    def deed(**values: Any) -> None:
        draft = actions.draft_offer(entry.keeper, by=entry.by, **values)
        _after(request, entry, draft)

    if request.method == "POST" and submit_offer_form(form, deed):
        return redirect(entry.to("provider_offers"))
    return _form_page(request, entry, form, _("Neues Angebot"), submit=_("Einreichen"), second=True)


@require_http_methods(WRITES)
@for_provider
def change_own_offer(request: EntranceRequest, entry: Entry, key: int) -> HttpResponse:
    """Change a draft, or ask for a change of what is public."""
    record = found(offer_of_keeper(entry.keeper, key))
    waiting = open_proposal(record)
    is_public = record.state in REVIEWED
    form = _form(request, entry, instance=record, wanted=waiting.values if waiting else {})

    def deed(**values: Any) -> None:
        revision = form.cleaned_data["revision"]
        if is_public:
            proposal = actions.propose_change(record, by=entry.by, revision=revision, **values)
            _say_what_happens(request, bool(proposal))
        else:
            changed = actions.change_offer(record, by=entry.by, revision=revision, **values)
            _after(request, entry, changed)

    if request.method == "POST" and submit_offer_form(form, deed):
        return redirect(entry.to("provider_offers"))
    submit = _("Änderungen senden") if is_public else _("Einreichen")
    is_draft = record.state in OPEN_TO_PROVIDER and not is_public
    return _form_page(request, entry, form, record.title, submit=submit, second=is_draft, is_public=is_public)


@require_http_methods(WRITES)
@for_provider
def add_own_picture(request: EntranceRequest, entry: Entry, key: int) -> HttpResponse:
    """A picture of a draft, with its alternative text and its rights."""
    record = found(offer_of_keeper(entry.keeper, key))
    form = OfferPictureForm(posted(request), request.FILES or None)
    if request.method == "POST" and submit(form, partial(actions.add_offer_picture, record, by=entry.by)):
        messages.success(request, _("Das Bild steht beim Angebot."))
        return redirect(entry.to("provider_offers"))
    context = {
        "form": form,
        "title": _("Bild hinzufügen"),
        "preline": record.title,
        "submit": _("Bild hinzufügen"),
        "back": entry.to("provider_offers"),
        "kind": "primary",
    }
    return render(request, "workspace/_form_page.html", context)


@require_POST
@for_provider
def submit_own_offer(request: EntranceRequest, entry: Entry, key: int) -> HttpResponse:
    """Hand in a draft as it is."""
    actions.submit_offer(found(offer_of_keeper(entry.keeper, key)), by=entry.by)
    messages.success(request, _("Danke. Das Bildungsbüro prüft Ihr Angebot und gibt Ihnen Bescheid."))
    return redirect(entry.to("provider_offers"))


@require_http_methods(WRITES)
@for_provider
def end_own_offer(request: EntranceRequest, entry: Entry, key: int) -> HttpResponse:
    """The offer does not exist any more; a question first."""
    record = found(offer_of_keeper(entry.keeper, key))
    if request.method == "POST" and EmptyForm(request.POST).is_valid():
        actions.archive_offer(record, by=entry.by)
        messages.success(request, _("„%(offer)s“ steht nicht mehr im Katalog.") % {"offer": record})
        return redirect(entry.to("provider_offers"))
    context = {"offer": record, "back": entry.to("provider_offers")}
    return render(request, "workspace/end_own_offer.html", context)


@require_POST
@for_provider
def resume_own_offer(request: EntranceRequest, entry: Entry, key: int) -> HttpResponse:
    """It is offered again."""
    actions.restore_offer(found(offer_of_keeper(entry.keeper, key)), by=entry.by)
    messages.success(
        request, _("Das Angebot ist wieder ein Entwurf. Bitte prüfen Sie es und reichen es ein.")
    )
    return redirect(entry.to("change_own_offer", key))


def _row(offer: Offer) -> dict[str, Any]:
    look, word = badge_of(offer)
    return {
        "offer": offer,
        "look": look,
        "word": word,
        "asks": can("confirm", offer.state) and (is_overdue(offer) or offer.state != Offer.State.PUBLISHED),
        "has_ended": bool(offer.ends_on and is_overdue(offer) and offer.valid_until == offer.ends_on),
        "may_confirm": can("confirm", offer.state),
        "may_change": offer.state in REVIEWED | OPEN_TO_PROVIDER,
        "may_submit": can("submit", offer.state),
        "is_ended": offer.state == Offer.State.ARCHIVED,
    }


def _form(request: EntranceRequest, entry: Entry, **kwargs: Any) -> OfferForm:
    keeper = entry.keeper
    if "instance" not in kwargs:
        kwargs["initial"] = _from_provider(keeper)
    return OfferForm(posted(request), principal=entry.by, network=keeper.network, keeper=keeper, **kwargs)


def _from_provider(keeper: Keeper) -> dict[str, Any]:
    """A new offer takes place at the provider's house until somebody says something else."""
    house = keeper.provider
    return {
        "contact_mail": house.mail,
        "contact_phone": house.phone,
        "place_1_street": house.street,
        "place_1_postcode": house.postcode,
        "place_1_municipality": house.municipality_ags,
    }


def _form_page(
    request: EntranceRequest,
    entry: Entry,
    form: OfferForm,
    title: str,
    *,
    submit: str,
    second: bool,
    is_public: bool = False,
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "second": _("Entwurf speichern") if second else "",
        "is_public": is_public,
        "back": entry.to("provider_offers"),
        "network": entry.keeper.network,
    }
    return render(request, "workspace/_own_offer_form_page.html", context)


def _after(request: EntranceRequest, entry: Entry, offer: Offer) -> None:
    """Hand it in where that button was pressed; what is missing then keeps it a draft that is not lost."""
    if "entwurf" in request.POST:
        messages.success(request, _("Ihr Entwurf ist gespeichert. Nur Sie und das Bildungsbüro sehen ihn."))
        return
    try:
        if can("submit", offer.state):
            actions.submit_offer(offer, by=entry.by)
    except Conflict:
        raise
    except DomainError as error:
        messages.warning(request, _("Als Entwurf gespeichert. Zum Einreichen fehlt noch: %s") % error.message)
    else:
        messages.success(request, _("Danke. Das Bildungsbüro prüft Ihr Angebot und gibt Ihnen Bescheid."))


def _say_what_happens(request: EntranceRequest, is_reviewed: bool) -> None:
    if is_reviewed:
        said = _("Danke. Das Bildungsbüro prüft Ihre Änderung. Bis dahin bleibt der alte Text stehen.")
    else:
        said = _("Danke. Ihre Angaben gelten ab sofort.")
    messages.success(request, said)
