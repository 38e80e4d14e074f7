"""Needs: entered as a line, copied, derived by the stated formula; what people entered is never lost."""

from decimal import Decimal
from typing import Any

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.actions import add_example_figures, erase_person
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditChange
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.actions import FormulaValues
from bildungsnetz.contexts.resources.deriving import derived_needs, fingerprint_of, hours_by
from bildungsnetz.contexts.resources.models import Absence, Need, NeedFormula, StaffMember
from bildungsnetz.contexts.resources.need_writing import state_of
from bildungsnetz.contexts.resources.queries.needs import NeedFilter, need_table
from bildungsnetz.contexts.resources.queries.staff import staff_of
from tests.factories.bodies import a_person
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.planning import World, a_world
from tests.factories.staffing import an_absence

pytestmark = pytest.mark.django_db
YEAR = "2027/28"


@pytest.fixture
def world() -> World:
    return a_world()


def enter(world: World, hours: dict[str, int | None], **values: Any) -> int:
    told = {"school": world.schools[0], "school_year": YEAR, "hours": hours}
    return actions.set_school_needs(world.network, by=as_office(world.network), **{**told, **values})


def needs_at(world: World, school: int = 0, year: str = YEAR) -> dict[str, tuple[int, str]]:
    rows = Need.objects.filter(school=world.schools[school], school_year=year).select_related("qualification")
    return {row.qualification.key: (row.hours, row.origin) for row in rows}


def test_a_line_changes_what_differs_and_empty_is_not_zero(world: World) -> None:
    Need.objects.filter(school=world.schools[0])
    assert enter(world, {"lernen": 0, "sprache": None}) == 2
    assert needs_at(world) == {"lernen": (0, "hand")}
    assert enter(world, {"lernen": 0, "sprache": None}) == 0
    with pytest.raises(DomainError, match="0 bis 2000"):
        enter(world, {"lernen": -1})
    with pytest.raises(DomainError, match="Schuljahr so"):
        enter(world, {"lernen": 3}, school_year="2027/29")


def test_two_people_at_once_do_not_overwrite_each_other(world: World) -> None:
    seen = state_of(list(Need.objects.filter(school=world.schools[0], school_year=YEAR)))
    enter(world, {"lernen": 11}, seen=seen)
    with pytest.raises(Conflict, match="inzwischen"):
        enter(world, {"lernen": 12}, seen=seen)
    with pytest.raises(NotAllowed):
        actions.copy_needs(world.network, by=as_office(a_network("fern", ags="05998")), school_year=YEAR)


def test_last_year_fills_only_what_is_empty(world: World) -> None:
    enter(world, {"lernen": 99}, school_year="2028/29")
    done = actions.copy_needs(world.network, by=as_office(world.network), school_year="2028/29")
    assert (done.new, len(done.kept)) == (9, 1)
    assert needs_at(world, year="2028/29")["lernen"] == (99, "hand")
    copied = {
        (row.school_id, row.qualification_id): (row.hours, row.origin, row.source)
        for row in Need.objects.filter(school_year="2028/29").exclude(hours=99)
    }
    last = Need.objects.filter(school_year="2027/28").in_bulk().values()
    there = {(row.school_id, row.qualification_id): (row.hours, row.origin) for row in last}
    assert len(copied) == 9
    for key, (hours, origin, source) in copied.items():
        assert ((hours, origin), source) == (there[key], "übernommen aus 2027/28")
    with pytest.raises(DomainError, match="2030/31 ist kein Bedarf"):
        actions.copy_needs(world.network, by=as_office(world.network), school_year="2031/32")


def test_the_formula_does_what_it_says() -> None:
    formula = NeedFormula(hours_per_100=Decimal("2.5"), step_percent=20)
    assert hours_by(formula, 200, None) == 5
    assert hours_by(formula, 200, 4) == 8  # 5 x 1.6
    assert hours_by(formula, 180, 1) == 5  # 4.5, half up
    assert hours_by(formula, 0, 9) == 0
    assert hours_by(NeedFormula(hours_per_100=Decimal(500), step_percent=200), 3_000, 9) == 2_000


def test_derived_needs_are_shown_first_and_leave_alone_what_people_entered(world: World) -> None:
    by = as_office(world.network)
    kind = world.qualifications["lernen"]
    Institution.objects.filter(kreis_ags=world.network.region.ags)
    plain = Institution.objects.in_bulk([school.pk for school in world.schools])
    for school in plain.values():
        school.__class__._base_manager.filter(pk=school.pk).update(origin="beispiel")
    figures = {world.schools[0].pk: (400, 3), world.schools[1].pk: (100, None)}
    add_example_figures(world.network, by=COMMAND, school_year="2026/27", figures=figures)
    actions.set_need_formulas(world.network, by=by, formulas=[FormulaValues(kind, Decimal(3), 10)])
    enter(world, {"lernen": 7}, school_year="2029/30")
    lines = derived_needs(world.network, "2029/30")
    assert [
        (one.school.name, one.pupils, one.level, one.hours, one.is_kept, one.is_new) for one in lines
    ] == [
        ("Schule A", 400, 3, 14, True, False),
        ("Schule B", 100, None, 3, False, True),
    ]
    seen = fingerprint_of(lines)
    done = actions.derive_needs(world.network, by=by, school_year="2029/30", seen=seen)
    assert (done.new, done.changed, len(done.kept)) == (1, 0, 1)
    assert needs_at(world, 0, "2029/30") == {"lernen": (7, "hand")}
    actions.set_need_formulas(world.network, by=by, formulas=[FormulaValues(kind, Decimal(6))])
    with pytest.raises(Conflict, match="Vorschau"):
        actions.derive_needs(world.network, by=by, school_year="2029/30", seen=seen)
    assert actions.derive_needs(world.network, by=by, school_year="2029/30").changed == 1
    assert needs_at(world, 1, "2029/30") == {"lernen": (6, "formel")}
    actions.set_need_formulas(world.network, by=by, formulas=[FormulaValues(kind, None)])
    with pytest.raises(DomainError, match="fehlen Formeln"):
        actions.derive_needs(world.network, by=by, school_year="2029/30")


def test_the_table_sums_what_it_shows_at_the_same_cost(world: World, django_assert_num_queries: Any) -> None:
    by = as_office(world.network)
    with django_assert_num_queries(3):
        table = need_table(by, world.network, YEAR)
    assert (table.sums, table.total) == ({"lernen": 60, "sprache": 30}, 90)
    one = need_table(by, world.network, YEAR, NeedFilter(text="schule c"))
    assert [row.school.name for row in one.rows] == ["Schule C"]
    assert one.total == 18
    assert need_table(as_office(a_network("fern", ags="05998")), world.network, YEAR).rows == []


def test_who_is_erased_leaves_hours_behind_but_no_name(world: World) -> None:
    person = a_person(world.network, "Wegner")
    member = world.people[0]
    by = as_office(world.network)
    values = {"home": member.home, "most_schools": 3, "reach_minutes": 45, "note": "Frau Wegner, halbtags"}
    actions.edit_staff_member(member, by=by, qualifications=[], label="Wegner", person=person, **values)
    an_absence(member)
    erase_person(person, by=by, reason="Auf Wunsch")
    gone = StaffMember.objects.get(pk=member.pk)
    assert (gone.label, gone.note, str(gone)) == ("", "", "ehemalige Fachkraft")
    assert gone.left_on is not None
    assert not Absence.objects.filter(member=member).exists()
    assert not any(one.member == gone and one.absences for one in staff_of(by, world.network))
    told = AuditChange.objects.filter(record_model__startswith="resources.")
    assert "Wegner" not in str(list(told.values_list("fields", "record_label")))
