"""Lists of needs and staff: good lines are taken, broken ones are named with their line, nothing is lost."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.actors.importing import apply
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import Effect
from bildungsnetz.contexts.kernel.errors import NotAllowed
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.lists.listing import NEED_LIST, STAFF_LIST
from bildungsnetz.contexts.resources.models import Filling, Need, Post, StaffMember
from intake.mapping import MappedTable, suggest
from intake.mapping import apply as mapped
from intake.sources import source_from_bytes
from intake.tables import read_table
from tests.factories.deeds import as_office, as_role
from tests.factories.planning import World, a_world
from tests.factories.staffing import many_schools

pytestmark = pytest.mark.django_db
KINDS = {DataImport.Kind.NEEDS: NEED_LIST, DataImport.Kind.STAFF: STAFF_LIST}
NEED_HEAD = ("Schulnummer", "Schule", "Schuljahr", "Qualifikation", "Wochenstunden")
STAFF_HEAD = (
    "Name",
    "Schulnummer",
    "Stammschule",
    "Träger",
    "Stelle",
    "Wochenstunden",
    "ab",
    "Qualifikationen",
)


def read(kind: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> tuple[bytes, MappedTable]:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([head, *rows])
    data = text.getvalue().encode()
    table = read_table("liste.csv", data)
    targets = KINDS[DataImport.Kind(kind)].targets
    return data, mapped(table, suggest(table.headers, targets), targets)


def take(
    world: World, kind: str, head: Sequence[str], rows: Iterable[Sequence[object]], by: Any = None
) -> Any:
    """The preview of the list, after it was taken over."""
    data, content = read(kind, head, rows)
    network, by = world.network, by or as_office(world.network)
    plan = KINDS[DataImport.Kind(kind)].plan(content, network.scope_key)
    source = source_from_bytes("liste.csv", data)
    record = record_import(network, by=as_office(network), kind=kind, source=source, plan=plan)
    apply([(record, content)], by=by, lists=KINDS)
    return plan


def said(plan: Any) -> dict[int, str]:
    return {one.line: one.message_de for one in plan.findings if one.severity == "error"}


def test_a_list_of_needs_names_each_broken_line_and_keeps_what_people_entered() -> None:
    world = a_world()
    Need._base_manager.update(origin="formel")
    by = as_office(world.network)
    values = {"school": world.schools[0], "school_year": "2027/28", "hours": {"lernen": 77}}
    actions.set_school_needs(world.network, by=by, **values)
    Institution._base_manager.filter(pk=world.schools[1].pk).update(schulnummer="199998")
    rows = [
        ("", "Schule A", "2027/28", "Lernen", 5),
        ("199998", "", "2027/28", "lernen", "12,0"),
        ("", "Schule C", "2027/28", "Schwimmen", 5),
        ("", "Schule D", "2027/29", "Lernen", 5),
        ("", "Schule D", "2027/28", "Lernen", "4,5"),
        ("", "Nirgendwo", "2027/28", "Lernen", 5),
        ("", "Schule B", "2027/28", "Lernen", 3),
        ("", "Schule E", "2029/30", "Sprache", 0),
        ("", "Nirgendwo", "2027", "Schwimmen", "viele"),
    ]
    plan = take(world, "bedarfe", NEED_HEAD, rows)
    wrong = said(plan)
    assert list(wrong) == [4, 5, 6, 7, 8, 10]
    assert "„Schwimmen“ gibt es nicht (es gibt: Lernen, Sprache)" in wrong[4]
    assert "2027/28" in wrong[5]
    assert "keine ganze Zahl" in wrong[6]
    assert "„Nirgendwo“ ist nicht bekannt" in wrong[7]
    assert "Zeile 3" in wrong[8]
    assert [one.field for one in plan.findings if one.line == 10] == [
        "school", "school_year", "qualification", "hours",
    ]  # fmt: skip
    assert (plan.counts[Effect.KEPT], plan.counts[Effect.SKIPPED]) == (1, 6)
    of_year = Need.objects.filter(school_year="2027/28", qualification__key="lernen")
    assert dict(of_year.values_list("school__name", "hours")) | {"Schule C": 0} == {
        "Schule A": 77, "Schule B": 12, "Schule C": 0, "Schule D": 13, "Schule E": 14,
    }  # fmt: skip
    assert Need.objects.get(school_year="2029/30").origin == "liste"
    again = take(world, "bedarfe", NEED_HEAD, rows[1:2])
    assert again.counts[Effect.UNCHANGED] == 1


def test_a_list_of_staff_makes_people_posts_and_hours() -> None:
    world = a_world()
    rows = [
        ("Fachkraft Neu 1", "", "Schule A", "Land", "", "13,5", "01.08.2026", "Lernen, Sprache"),
        ("Fachkraft Neu 1", "", "Schule A", "Kreis", "", "8", "01.08.2026", ""),
        ("Fachkraft Sprache 1", "", "", "Kommune", "", "12", "", ""),
        ("Fachkraft Neu 2", "", "Schule A", "Mond", "", "8", "", ""),
        ("Fachkraft Neu 3", "", "Schule A", "Land", "", "61", "", ""),
        ("Fachkraft Neu 4", "", "Nirgendwo", "Land", "", "8", "", ""),
        ("Fachkraft Neu 5", "", "Schule A", "Land", "Stelle vom Hörensagen", "8", "", ""),
        ("Fachkraft Neu 6", "", "Schule A", "Land", "", "8", "gestern", ""),
    ]
    plan = take(world, "fachkraefte", STAFF_HEAD, rows)
    assert list(said(plan)) == [5, 6, 7, 8, 9]
    new = StaffMember.objects.get(label="Fachkraft Neu 1")
    held = Filling.objects.filter(member=new).values_list("post__funder", "weekly_hours", "post__share")
    assert [(funder, float(hours), float(share)) for funder, hours, share in held.order_by("pk")] == [
        ("land", 13.5, 0.49),
        ("kommune", 8.0, 0.21),
    ]
    assert new.qualifications.count() == 2
    assert Filling.objects.get(member=world.people[1]).weekly_hours == 12
    assert Post.objects.filter(title="Fachkraft Sprache 1").count() == 0
    again = take(world, "fachkraefte", STAFF_HEAD, rows[:2])
    assert (again.counts[Effect.NEW], again.counts[Effect.CHANGED], again.counts[Effect.UNCHANGED]) == (
        0,
        0,
        2,
    )


def test_five_thousand_lines_with_forty_broken_ones(django_assert_max_num_queries: Any) -> None:
    world = a_world()
    schools = many_schools(world.network, 1_250, by=COMMAND)
    rows = [
        (school.schulnummer, school.name, year, kind, 5)
        for school in schools
        for year in ("2028/29", "2029/30")
        for kind in ("Lernen", "Sprache")
    ]
    for number in range(0, 4_000, 100):
        rows[number] = (*rows[number][:4], "viele")
    with django_assert_max_num_queries(90):
        plan = take(world, "bedarfe", NEED_HEAD, rows)
    assert len(said(plan)) == 40
    assert Need.objects.filter(school_year__in=("2028/29", "2029/30")).count() == 4_960


def test_lists_are_for_those_who_plan() -> None:
    world, line = a_world(), ("", "Schule A", "2027/28", "Lernen", 5)
    from_school = as_role(Role.SCHOOL, world.network.scope_key)
    with pytest.raises(NotAllowed):
        take(world, "bedarfe", NEED_HEAD, [line], by=from_school)
