"""A question about sites: its parts, and what is refused, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import DomainError

from ..fingerprints import fingerprint_of
from ..kinds import SiteAim
from ..models import SiteSearch
from ..models.sites import MOST_MINUTES, MOST_SITES
from ..schooling import schools_in
from .base import SiteBase, freeze_into

FACTORS = (1, 2, 3)


class SiteQuestion(TypedDict, total=False):
    """The parts of a question, as `SiteSearch` has them."""

    title: str
    aim: str
    count: int
    minutes: int
    counted_forms: Iterable[str]
    index_factor: int
    site_forms: Iterable[str]
    existing: Iterable[int]
    excluded: Iterable[int]


LISTS = ("counted_forms", "site_forms", "existing", "excluded")


def put_question(search: SiteSearch, question: SiteQuestion) -> None:
    """Write the question into the search and freeze its base. Raises `DomainError`, with the field's name."""
    for name, value in question.items():
        setattr(search, name, sorted(set(value)) if name in LISTS else value)  # type: ignore[call-overload]
    search.title = " ".join(search.title.split())
    _check_numbers(search)
    _check_schools(search)
    freeze_checked(search)


def question_of(search: SiteSearch) -> dict[str, Any]:
    """The parts of the question of a search."""
    return {name: getattr(search, name) for name in SiteQuestion.__annotations__}


def digest_of(search: SiteSearch) -> str:
    """Equal where the question and what it would be computed on are equal."""
    return fingerprint_of({"question": question_of(search), "base": search.fingerprint})


def freeze_checked(search: SiteSearch) -> None:
    """Take today's base; refuse one on which nothing can be searched."""
    base = freeze_into(search)
    if not base.candidates:
        raise DomainError(
            _(
                "Keine Schule kommt als Standort in Frage: Entweder ist keine gewählt, oder die gewählten "
                "haben keine Koordinaten."
            ),
            field="site_forms",
        )
    if not base.counted:
        raise DomainError(
            _(
                "Es gibt keine Kinder, die zählen: Für die gewählten Schulen fehlen Schülerzahlen oder "
                "Koordinaten. Wählen Sie andere Schulformen oder tragen Sie die Zahlen nach."
            ),
            field="counted_forms",
        )
    _check_room(search, base)


def _check_room(search: SiteSearch, base: SiteBase) -> None:
    if len(base.existing) < len(search.existing):
        raise DomainError(
            _("Ein vorhandener Standort hat keine Koordinaten oder ist keine Schule des Kreises mehr."),
            field="existing",
        )
    if search.count <= len(base.existing):
        said = ngettext(
            "Es gibt schon %(n)d Standort, und er bleibt. Bitte geben Sie eine größere Zahl an.",
            "Es gibt schon %(n)d Standorte, und sie bleiben. Bitte geben Sie eine größere Zahl an.",
            len(base.existing),
        )
        raise DomainError(said % {"n": len(base.existing)}, field="count")
    if search.count > len(base.candidates):
        said = ngettext(
            "Als Standort kommt nur %(n)d Schule in Frage. Bitte geben Sie eine kleinere Zahl an.",
            "Als Standort kommen nur %(n)d Schulen in Frage. Bitte geben Sie eine kleinere Zahl an.",
            len(base.candidates),
        )
        raise DomainError(said % {"n": len(base.candidates)}, field="count")


def _check_numbers(search: SiteSearch) -> None:
    if not search.title:
        raise DomainError(_("Bitte sagen Sie, was einen Standort bekommen soll."), field="title")
    if search.aim not in SiteAim.values:
        raise DomainError(_("Bitte wählen Sie ein Ziel."), field="aim")
    if search.index_factor not in FACTORS:
        raise DomainError(_("Bitte wählen Sie, wie der Sozialindex zählt."), field="index_factor")
    between = _("Bitte geben Sie eine Zahl von 1 bis %d an.")
    if not 1 <= search.count <= MOST_SITES:
        raise DomainError(between % MOST_SITES, field="count")
    if not 1 <= search.minutes <= MOST_MINUTES:
        raise DomainError(between % MOST_MINUTES, field="minutes")


def _check_schools(search: SiteSearch) -> None:
    both = set(search.existing) & set(search.excluded)
    if both:
        names = Institution.objects.filter(pk__in=both).values_list("name", flat=True)
        raise DomainError(
            _("„%s“ kann nicht zugleich vorhandener Standort und ausgeschlossen sein.") % "“, „".join(names),
            field="excluded",
        )
    for name in ("existing", "excluded"):
        told = set(getattr(search, name))
        if told and schools_in(search.network).filter(pk__in=told).count() < len(told):
            raise DomainError(_("Bitte wählen Sie Schulen aus dem eigenen Kreis."), field=name)
