"""What an offer may say, and what it must say before anybody else reads it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.kernel.errors import DomainError

from .kinds import Mode
from .models import Offer

_ORDERED = (
    ("grade_from", "grade_to", gettext_lazy("Die höchste Klasse liegt unter der niedrigsten.")),
    ("age_from", "age_to", gettext_lazy("Das höchste Alter liegt unter dem niedrigsten.")),
    ("group_min", "group_max", gettext_lazy("Die größte Gruppe ist kleiner als die kleinste.")),
    ("places_free", "places_total", gettext_lazy("Es können nicht mehr Plätze frei sein, als es gibt.")),
)
_NEEDED = {
    "summary": gettext_lazy("Bitte sagen Sie in ein, zwei Sätzen, worum es geht."),
    "categories": gettext_lazy("Bitte wählen Sie mindestens ein Thema."),
    "stages": gettext_lazy("Bitte sagen Sie, für welche Bildungsbereiche das Angebot ist."),
    "modes": gettext_lazy("Bitte sagen Sie, wo oder wie das Angebot stattfindet."),
    "places": gettext_lazy("Bitte geben Sie den Ort an, an dem das Angebot stattfindet."),
    "contact_mail": gettext_lazy("Bitte geben Sie eine E-Mail-Adresse oder ein Telefon an."),
}
_HIGHEST_GRADE = 13
_HIGHEST_AGE = 120


def check_offer(offer: Offer) -> None:
    """Refuse what contradicts itself."""
    if not offer.title:
        raise DomainError(_("Bitte geben Sie dem Angebot einen Titel."), field="title")
    for low, high, sentence in _ORDERED:
        first, last = getattr(offer, low), getattr(offer, high)
        if first is not None and last is not None and last < first:
            raise DomainError(str(sentence), field=high)
    if max(offer.grade_from or 0, offer.grade_to or 0) > _HIGHEST_GRADE:
        raise DomainError(_("Klassen gehen von 1 bis 13."), field="grade_to")
    if max(offer.age_from or 0, offer.age_to or 0) > _HIGHEST_AGE:
        raise DomainError(_("Bitte prüfen Sie das Alter."), field="age_to")
    if offer.cost_amount is not None and (offer.is_free or offer.cost_amount <= 0):
        raise DomainError(
            _("Bitte entscheiden Sie: kostenlos oder ein Betrag über null."), field="cost_amount"
        )


def refuse_incomplete(offer: Offer) -> None:
    """Refuse to hand in or to publish what nobody could use."""
    for field, sentence in missing(offer):
        raise DomainError(sentence, field=field)


def missing(offer: Offer) -> list[tuple[str, str]]:
    """What still has to be said, as pairs of field and sentence."""
    return missing_with(offer, has_place=any(not place.is_area for place in offer.places.all()))


def missing_with(offer: Offer, *, has_place: bool) -> list[tuple[str, str]]:
    """The same for an offer whose places are not saved yet."""
    values = {
        "summary": offer.summary,
        "categories": offer.categories,
        "stages": offer.stages,
        "modes": offer.modes,
        "places": has_place or Mode.AT_PLACE not in offer.modes,
        "contact_mail": offer.contact_mail or offer.contact_phone,
    }
    return [(field, str(_NEEDED[field])) for field, value in values.items() if not value]
