"""The facets of the catalogue and what is chosen in them, in the words of pages and mails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.actors.kinds import Stage
from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.questions import Near, Question
from bildungsnetz.contexts.offers.kinds import Access, Category, Cost, Language, Mode, OfferKind
from bildungsnetz.contexts.regions.queries import municipality_at
from intake.keys import BUILT_IN

from .formats import short_day

HEADINGS: Mapping[Facet, Any] = {
    Facet.STAGE: gettext_lazy("Bildungsbereich"),
    Facet.CATEGORY: gettext_lazy("Thema"),
    Facet.FORM: gettext_lazy("Art des Angebots"),
    Facet.COST: gettext_lazy("Kosten"),
    Facet.MODE: gettext_lazy("Wo und wie"),
    Facet.NETWORK: gettext_lazy("Bildungsnetzwerk"),
    Facet.MUNICIPALITY: gettext_lazy("Gemeinde"),
    Facet.SCHOOL_FORM: gettext_lazy("Schulform"),
    Facet.LANGUAGE: gettext_lazy("Sprache"),
    Facet.ACCESS: gettext_lazy("Barrierefreiheit"),
    Facet.FIELD: gettext_lazy("Handlungsfeld"),
    Facet.PROVIDER: gettext_lazy("Anbieter"),
    Facet.AGE: gettext_lazy("Alter"),
}
_CHOICES: Mapping[Facet, Any] = {
    Facet.FORM: OfferKind,
    Facet.CATEGORY: Category,
    Facet.STAGE: Stage,
    Facet.COST: Cost,
    Facet.MODE: Mode,
    Facet.LANGUAGE: Language,
    Facet.ACCESS: Access,
}


def values_in_words(facet: Facet) -> dict[str, str]:
    """The values of a facet with a fixed list, in its order; empty for those that are records."""
    if facet == Facet.SCHOOL_FORM:
        return {key: form.name for key, form in BUILT_IN.school_forms.items() if form.is_school}
    return {key: str(label) for key, label in _CHOICES[facet].choices} if facet in _CHOICES else {}


def value_in_words(facet: Facet, value: str) -> str:
    """One value; of a record just what kind it is („eine Gemeinde“ has no name without the database)."""
    if facet == Facet.AGE:
        return _("%s Jahre") % value
    return values_in_words(facet).get(value, str(HEADINGS.get(facet, value)))


def days_in_words(question: Question) -> str:
    """„ab 1.12.2026“, „bis …“, „1.12.2026 bis …“, or nothing."""
    first, last = question.from_on, question.until_on
    if first and last:
        return _("%(first)s bis %(last)s") % {"first": short_day(first), "last": short_day(last)}
    if first:
        return _("ab %s") % short_day(first)
    return _("bis %s") % short_day(last) if last else ""


def place_in_words(question: Question) -> str:
    """The municipality that a question looks around; empty for any other point, and without one."""
    town = municipality_at(question.near.lon, question.near.lat) if question.near else None
    return town.name if town else ""


def question_in_words(question: Question, place: str = "") -> str:
    """A whole question in one line: „Schach“, Primarstufe, kostenlos; `place` is what its point is called."""
    parts = [_("„%s“") % question.text] if question.text else []
    for facet, values in question.chosen.items():
        parts += [value_in_words(facet, value) for value in values]
    if question.near:
        parts.append(_nearness(question.near, place))
    parts.append(days_in_words(question))
    parts.append(_("freie Plätze") if question.only_free_places else "")
    return ", ".join(dict.fromkeys(filter(None, parts))) or _("alle Angebote")


def _nearness(near: Near, place: str) -> str:
    if near.km is None:
        return _("nah bei %s") % place if place else _("Nahes zuerst")
    km = f"{near.km:g}"
    if place:
        return _("im Umkreis von %(km)s km um %(place)s") % {"km": km, "place": place}
    return _("im Umkreis von %s km") % km
