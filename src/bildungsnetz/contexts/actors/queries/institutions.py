"""Reads of institutions: public ones, those of an office, one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from intake.keys import BUILT_IN, SchoolForm

from ..freshness import is_due
from ..kinds import InstitutionKind
from ..models import Consent, Function, Institution
from ..places import kreis_of
from .filters import GONE, InstitutionFilter, narrowed

INSTITUTION_PREFIX = "einrichtung:"
_SHOWN_IN_LIST = ("name", "kind", "school_form", "place", "state", "confirmed_on")

if TYPE_CHECKING:

    class FunctionRead(Function):
        """A function that came from a query of this module."""

        is_name_public: bool


@dataclass(frozen=True, slots=True)
class MapPoint:
    """Where an institution lies, WGS 84 degrees."""

    lon: float
    lat: float


def public_institutions(
    kreis_ags: str = "", chosen: InstitutionFilter | None = None
) -> QuerySet[Institution]:
    """Public: institutions of a Kreis, or of the whole Land without those that are invented."""
    institutions = Institution.objects.filter(is_public=True).defer("words")
    if kreis_ags:
        institutions = institutions.filter(kreis_ags=kreis_ags)
    else:
        institutions = institutions.exclude(origin=Institution.Origin.EXAMPLE)
    return narrowed(institutions, chosen or InstitutionFilter())


def public_institution(key: int, kreis_ags: str = "") -> Institution | None:
    """Public: one institution with all that a page shows; those that are gone keep their address."""
    institutions = _complete(Institution.objects.filter(pk=key, is_public=True))
    if kreis_ags:
        institutions = institutions.filter(kreis_ags=kreis_ags)
    return institutions.first()


def public_map_points(institutions: QuerySet[Institution]) -> list[MapPoint]:
    """Public: the points of a public list that has coordinates; one statement."""
    placed = institutions.exclude(lon=None).exclude(lat=None).order_by("pk")
    return [MapPoint(lon or 0, lat or 0) for lon, lat in placed.values_list("lon", "lat")]


def public_counts_by_area(institutions: QuerySet[Institution], column: str) -> dict[str, int]:
    """Public: how many of a public list lie in each area; `column` is municipality_ags or kreis_ags."""
    rows = institutions.order_by().values_list(column).annotate(number=Count("pk"))
    return dict(rows)


def public_kinds_and_forms(
    institutions: QuerySet[Institution],
) -> tuple[list[InstitutionKind], list[SchoolForm]]:
    """Public: which kinds and Schulformen occur in a list, for its filter; one statement."""
    rows = set(institutions.order_by().values_list("kind", "school_form").distinct())
    kinds = {InstitutionKind(kind) for kind, _form in rows}
    forms = {key: BUILT_IN.school_forms.get(key, SchoolForm(key, "", key)) for _kind, key in rows if key}
    in_order = [kind for kind in InstitutionKind if kind in kinds]
    return in_order, [forms[key] for key in sorted(forms) if forms[key].is_school]


def institutions_of(
    principal: Principal, scope: str, chosen: InstitutionFilter | None = None
) -> QuerySet[Institution]:
    """The institutions of a network (`netz:05154`) as its office and school supervision see them."""
    institutions = Institution.objects.all()
    if not principal.may(Permission.READ_INTERNAL, scope):
        return institutions.none()
    return narrowed(institutions.filter(kreis_ags=kreis_of(scope)), chosen or InstitutionFilter())


def listed(institutions: QuerySet[Institution]) -> QuerySet[Institution]:
    """The same institutions with no more than a list shows of each, instead of whole records."""
    return institutions.only(*_SHOWN_IN_LIST)


def institution_of(principal: Principal, scope: str, key: int) -> Institution | None:
    """One institution of a network with all that belongs to it, or nothing."""
    institutions = _complete(Institution.objects.filter(pk=key, kreis_ags=kreis_of(scope)))
    return institutions.first() if principal.may(Permission.READ_INTERNAL, scope) else None


def institutions_to_confirm(principal: Principal, scope: str) -> QuerySet[Institution]:
    """Institutions of a network at which somebody should look again: a year old or never confirmed."""
    return institutions_of(principal, scope).filter(is_due(clock.today()))


def own_institutions(principal: Principal) -> QuerySet[Institution]:
    """The institutions that the account speaks for, as schools and partners have one."""
    held = principal.scopes_of(Permission.CONFIRM_INSTITUTION)
    keys = [
        int(scope.removeprefix(INSTITUTION_PREFIX)) for scope in held if scope.startswith(INSTITUTION_PREFIX)
    ]
    return _complete(Institution.objects.filter(pk__in=keys))


def own_institution(principal: Principal, key: int) -> Institution | None:
    """One of the institutions that the account speaks for, or nothing."""
    return own_institutions(principal).filter(pk=key).first()


def operators(principal: Principal, scope: str) -> QuerySet[Institution]:
    """The Schulträger that an institution of the network can have: those of its Kreis and of no Kreis."""
    held = Institution.objects.filter(
        kind=InstitutionKind.SCHOOL_OPERATOR, kreis_ags__in=[kreis_of(scope), ""]
    )
    return held.exclude(state__in=GONE) if principal.may(Permission.READ_INTERNAL, scope) else held.none()


def _complete(institutions: QuerySet[Institution]) -> QuerySet[Institution]:
    """With municipality, operator, functions of today (`is_name_public`), Sozialindex and pupils; four more
    statements."""
    day = clock.today()
    consents = Consent.objects.filter(
        Q(withdrawn_on=None) | Q(withdrawn_on__gt=day),
        person=OuterRef("person"),
        purpose=Consent.Purpose.NAME,
        given_on__lte=day,
    )
    held = Function.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    )
    functions = held.select_related("person").annotate(
        is_name_public=Q(is_public_by_office=True) | Q(Exists(consents))
    )
    return institutions.select_related("municipality__parent", "operator").prefetch_related(
        Prefetch("functions", functions.order_by("role", "pk"), to_attr="functions_today"),
        "sozialindex_levels",
        "pupil_counts",
    )
