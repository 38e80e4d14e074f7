"""A school of an old plan is merged away, another is closed: its pages read, sums stay, undo restores."""

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors import actions as actors
from bildungsnetz.contexts.actors.pairs import Pair
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.models import Assignment, Plan
from bildungsnetz.contexts.resources.queries import is_stale, picture_of
from tests.faces.workspace.signing_in import office
from tests.factories.deeds import as_office
from tests.factories.networks import a_network
from tests.factories.planning import YEAR, World, a_world, hours_of, recorded
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGES = ("", "grundlage/", "schulen/", "fachkraefte/", "einsaetze/", "vergleich/", "karte/", "deckung/")


@pytest.fixture
def world(db) -> World:
    return a_world(a_network())


def test_an_old_plan_keeps_its_sums_while_two_of_its_schools_are_one(world):
    head = as_office(world.network)
    plan = world.computed()
    absorbed, kept = world.schools[0], world.schools[1]
    shared = Assignment.objects.filter(plan=plan, school=absorbed).order_by("pk").first()
    actions.pin_pair(
        plan, by=COMMAND, member=shared.member, school=absorbed, kind="festgelegt", reason="Erfahrung"
    )
    twin = {"plan": plan, "member": shared.member, "funder": shared.funder, "minutes": 8}
    recorded(Assignment(**twin, school=kept, hours={"lernen": 4}))
    plan = Plan.objects.get(pk=plan.pk)
    before, told = picture_of(plan).totals, (plan.problem, plan.fingerprint, hours_of(plan))

    merge = actors.merge_records(Pair(kept, absorbed), by=head)

    merged = Plan.objects.get(pk=plan.pk)
    after = picture_of(merged)
    assert (after.totals.need, after.totals.worked) == (before.need, before.worked)
    assert sum(row.worked for row in after.people) == before.worked
    assert [row.school.name for row in after.schools] == ["Schule B", "Schule C", "Schule D", "Schule E"]
    assert any("Schule B" in sentence for sentence in is_stale(merged))

    actors.undo_merge(merge, by=head)

    again = Plan.objects.get(pk=plan.pk)
    assert (again.problem, again.fingerprint, hours_of(again)) == told


def test_pages_of_an_old_plan_stand_when_schools_are_merged_or_closed(world):
    plan = world.discussed()
    actions.vary_plan(
        plan, by=COMMAND, title="Mehr", question={"needs": {world.schools[0].pk: {"lernen": 2}}}
    )
    kept, absorbed, closed = world.schools[1], world.schools[0], world.schools[2]
    actors.merge_records(Pair(kept, absorbed), by=as_office(world.network))
    closed.state = "geschlossen"
    recorded(closed)
    client = office(world.network)
    one = f"/arbeitsbereich/musterland/einsatzplaene/{YEAR.replace('/', '-')}/1/"
    for page in (*PAGES, "dateien/", f"schulen/{kept.pk}/", f"schulen/{closed.pk}/"):
        assert client.get(f"{one}{page}").status_code == 200, page
    letter = client.get(f"{one}dateien/schulen/{closed.pk}/brief/")
    assert "Schule C" in text_of(letter)
    assert client.get(f"{one}schulen/{absorbed.pk}/").status_code == 404
    assert "Schule B braucht 2 Wochenstunden mehr" in text_of(client.get(one.replace("/1/", "/2/")))
