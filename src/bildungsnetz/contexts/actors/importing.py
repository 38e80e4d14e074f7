"""From a file to institutions and people: read, plan, show, apply. Faces and commands call these functions.

content = read(Kind.SCHOOLS, source.data)          # IntakeError
plan = plan_of(Kind.SCHOOLS, content)              # what would change; show it
apply(data_import, by=by, content=content)         # one transaction; Conflict, DomainError
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.imports.actions import fail_import
from bildungsnetz.contexts.imports.keeping import OPEN
from bildungsnetz.contexts.imports.locking import sole_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import Plan, no_progress
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.regions.data import load_regions
from intake.findings import Progress
from intake.keys import BUILT_IN, KeyTables
from intake.mapping import MappedTable, Target
from intake.operators import read_operators
from intake.pupils import read_pupils
from intake.schools import read_schools
from intake.sozialindex import read_sozialindex
from intake.tables import Table

from . import actions
from .lists.institutions import InstitutionPlan
from .lists.people import PeoplePlan
from .lists.targets import INSTITUTION_TARGETS, PEOPLE_TARGETS
from .schools.figures import FigureList, FigurePlan, pupil_list, sozialindex_list
from .schools.operators import OperatorPlan
from .schools.plan import SchoolPlan

Kind = DataImport.Kind
_DEEDS: Mapping[str, Callable[..., DataImport]] = {
    Kind.SCHOOLS: actions.apply_school_file,
    Kind.SOZIALINDEX: actions.apply_school_figures,
    Kind.PUPILS: actions.apply_school_figures,
    Kind.OPERATORS: actions.apply_operators,
}
OFFICIAL = tuple(_DEEDS)
_SCHOOL_YEAR = re.compile(r"\d{4}/\d{2}")


@dataclass(frozen=True)
class ListKind:
    """A list of an office: what its columns may mean, what it would change, and the action that writes it.

    `shaped` brings a list of another build into rows before its columns are sorted out (table, scope).
    """

    targets: tuple[Target, ...]
    plan: Callable[[MappedTable, str], Plan]
    apply: Callable[..., DataImport]
    shaped: Callable[[Table, str], Table] = lambda table, _scope: table


LISTS: Mapping[str, ListKind] = {
    Kind.INSTITUTIONS: ListKind(INSTITUTION_TARGETS, InstitutionPlan, actions.apply_institution_rows),
    Kind.PEOPLE: ListKind(PEOPLE_TARGETS, PeoplePlan, actions.apply_people_rows),
}


def read(
    kind: str,
    data: bytes,
    options: Mapping[str, Any] | None = None,
    *,
    keys: KeyTables = BUILT_IN,
    progress: Progress | None = None,
) -> Any:
    """Read an official file. `options`: `school_year` and, of the Sozialindex, `edition`.

    Raises `IntakeError` for a file that cannot be used and `DomainError` for a missing option.
    """
    chosen = options or {}
    match kind:
        case Kind.SCHOOLS:
            municipalities = frozenset(row.ags for row in load_regions().municipalities)
            return read_schools(data, replace(keys, municipalities=municipalities), progress)
        case Kind.SOZIALINDEX:
            year, edition = _school_year(chosen), _edition(chosen)
            return sozialindex_list(read_sozialindex(data, school_year=year, version=edition))
        case Kind.PUPILS:
            file = read_pupils(data)
            return pupil_list(file, file.school_year or _school_year(chosen))
        case Kind.OPERATORS:
            return read_operators(data)
    raise ValueError(kind)


def plan_of(kind: str, content: Any, arriving: Container[str] = frozenset()) -> Plan:
    """What taking over an official file would change. `arriving`: schools that come before it."""
    match kind:
        case Kind.SCHOOLS:
            return SchoolPlan(content)
        case Kind.SOZIALINDEX | Kind.PUPILS:
            figures: FigureList = content
            return FigurePlan(figures, arriving)
        case Kind.OPERATORS:
            return OperatorPlan(content)
    raise ValueError(kind)


def apply(
    imports: Sequence[tuple[DataImport, Any]],
    *,
    by: Principal,
    lists: Mapping[str, ListKind] = LISTS,
    progress: Progress = no_progress,
) -> None:
    """Take over files that were read, in their order, all or nothing, while no other import runs.

    `lists` are the kinds of lists that the caller knows, those of higher contexts included.
    A refusal (`DomainError`) is kept with each of the imports and raised again.
    """
    try:
        with sole_import():
            apply_under_lock(imports, by=by, lists=lists, progress=progress)
    except NotAllowed:
        raise
    except DomainError as error:
        for data_import, _content in imports:
            data_import.refresh_from_db()
            if data_import.state in OPEN:
                fail_import(data_import, by=by, reason=error.message)
        raise


def apply_under_lock(
    imports: Sequence[tuple[DataImport, Any]],
    *,
    by: Principal,
    lists: Mapping[str, ListKind],
    progress: Progress,
) -> None:
    """The same for a caller that holds the lock already and keeps refusals itself, as the worker does."""
    with transaction.atomic():
        for data_import, content in imports:
            deed = lists[data_import.kind].apply if data_import.kind in lists else _DEEDS[data_import.kind]
            deed(data_import, by=by, content=content, progress=progress)


def _school_year(options: Mapping[str, Any]) -> str:
    year = str(options.get("school_year") or "")
    if not _SCHOOL_YEAR.fullmatch(year):
        raise DomainError(
            _("Bitte nennen Sie das Schuljahr der Liste, zum Beispiel 2025/26."), field="school_year"
        )
    return year


def _edition(options: Mapping[str, Any]) -> str:
    edition = str(options.get("edition") or "").strip()
    if not edition:
        raise DomainError(
            _("Bitte nennen Sie die Fassung des Sozialindex, zum Beispiel V2."),
            field="edition",
        )
    return edition[:10]
