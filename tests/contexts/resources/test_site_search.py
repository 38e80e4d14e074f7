"""Where to place something: the best sites with proof, their exchanges, questions without an answer."""

import pytest

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.actors.models import SozialindexLevel
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.actions.site_computing import begin_searching, finish_searching
from bildungsnetz.contexts.resources.computing import background
from bildungsnetz.contexts.resources.lifecycle import Computing
from bildungsnetz.contexts.resources.models import PlanningRules, SiteSearch
from bildungsnetz.contexts.resources.queries.sites import site_picture, site_search_changes
from bildungsnetz.contexts.resources.sites.base import SiteBase
from bildungsnetz.contexts.resources.sites.solving import search_sites
from tests.factories.deeds import as_ministry, as_staff
from tests.factories.planning import a_world, recorded
from tests.factories.sites import a_row, quick_outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return a_row()


def names(picture) -> dict[str, list[str]]:
    return {place.site.label: [way.school.label for way in place.schools] for place in picture.places}


def test_the_process_finds_the_best_sites_with_proof_and_what_one_more_would_bring(row):
    search = row.ask()
    assert background.is_work_left()
    assert background.next_waiting() == search
    search_sites(search)
    search.refresh_from_db()
    picture = site_picture(search)
    assert search.computing == Computing.DONE
    assert names(picture) == {
        "Schule B": ["Schule B", "Schule A", "Schule C"],
        "Schule D": ["Schule D", "Schule E"],
    }
    # 2 km take 5 + 3.47 minutes, 4 km 5 + 6.93, rounded up: (100 x 9 + 100 x 9 + 50 x 12) / 950
    assert picture.measure.mean == pytest.approx(2400 / 950)
    assert (picture.measure.longest, picture.measure.within) == (12, 900)
    assert picture.step.is_proved
    assert {step.count: step.is_proved for step in picture.outcome.steps} == {1: True, 2: True, 3: True}
    swaps = {place.site.label: place.instead.label for place in picture.places}
    assert swaps == {"Schule B": "Schule A", "Schule D": "Schule E"}
    assert all(place.swap.measure.mean > picture.measure.mean for place in picture.places)
    assert not background.is_work_left()


def test_covering_reaches_most_children_and_then_takes_the_shorter_ways(row):
    search = row.ask(aim="umkreis", count=1, minutes=12)
    search_sites(search)
    search.refresh_from_db()
    picture = site_picture(search)
    assert names(picture).keys() == {"Schule B"}, "A, B and C reach all three alike; B has the shortest ways"
    assert (picture.measure.value, picture.measure.within) == (450, 500)
    assert picture.step.is_proved


def test_what_exists_stays_what_is_excluded_is_not_taken_and_who_counts_is_chosen(row):
    a, b, _c, d, e = (school.pk for school in row.schools)
    picture = site_picture(row.answered(existing=[a], excluded=[d], count=2))
    assert names(picture).keys() == {"Schule A", "Schule E"}
    kept = next(place for place in picture.places if place.site.id == str(a))
    assert kept.is_existing
    assert kept.swap is None
    assert picture.outcome.present.longest > picture.measure.longest
    only = site_picture(row.answered(counted_forms=["20"], site_forms=["02"], count=1))
    assert [way.school.id for way in only.ways] == [str(e)]
    assert {place.site.id for place in only.places} == {str(d)}
    assert str(b) in only.base.schools


def test_children_of_schools_with_a_high_index_can_count_up_to_three_times(row):
    for school, level in zip(row.schools, (9, 1, 5, None, 1), strict=True):
        recorded(SozialindexLevel(institution=school, edition="V2", school_year="2025/26", level=level))
    base = SiteBase.of(row.ask(index_factor=3).problem)
    assert [school.weight for school in base.schools.values()] == [300, 300, 200, 400, 50]
    assert base.is_weighted
    assert base.children == 950


@pytest.mark.parametrize(
    ("question", "field", "said"),
    [
        ({"title": "  "}, "title", "was einen Standort bekommen soll"),
        ({"count": 0}, "count", "1 bis 99"),
        ({"count": 10**9}, "count", "1 bis 99"),
        ({"count": 6}, "count", "nur 5 Schulen in Frage"),
        ({"minutes": 0}, "minutes", "1 bis 180"),
        ({"aim": "weit"}, "aim", "Ziel"),
        ({"index_factor": 7}, "index_factor", "Sozialindex"),
        ({"counted_forms": ["25"]}, "counted_forms", "keine Kinder, die zählen"),
        ({"site_forms": ["25"]}, "site_forms", "Keine Schule kommt als Standort"),
        ({"existing": [10**6]}, "existing", "aus dem eigenen Kreis"),
    ],
)
def test_a_question_without_an_answer_is_refused_in_a_sentence(row, question, field, said):
    with pytest.raises(DomainError, match=said) as refused:
        row.ask(**question)
    assert refused.value.field == field
    assert not SiteSearch.objects.exists()


def test_existing_sites_are_neither_excluded_nor_placeless_nor_enough(row):
    a, b = row.schools[0], row.schools[1]
    with pytest.raises(DomainError, match="„Schule A“ kann nicht zugleich"):
        row.ask(existing=[a.pk], excluded=[a.pk])
    with pytest.raises(DomainError, match="Es gibt schon 2 Standorte"):
        row.ask(existing=[a.pk, b.pk])
    a.lat = None
    recorded(a)
    with pytest.raises(DomainError, match="keine Koordinaten"):
        row.ask(existing=[a.pk])
    for school in row.schools:
        school.lat = None
        recorded(school)
    with pytest.raises(DomainError, match="keine Koordinaten"):
        row.ask()


def test_asking_twice_is_asking_once_and_strangers_cannot_ask(row):
    first = row.ask()
    assert row.ask() == first
    assert row.ask(count=3).number == 2
    assert AuditEvent.objects.filter(action="resources.sitesearch.create").count() >= 2
    with pytest.raises(NotAllowed):
        actions.order_searching(first, by=as_ministry())
    assert actions.order_searching(first, by=as_staff(row.network)).computing == Computing.WAITING


def test_cancelling_at_once_keeps_nothing_and_it_can_be_computed_again(row):
    search = begin_searching(row.ask(), by=WORKER)
    search = actions.cancel_searching(search, by=COMMAND)
    late = finish_searching(search, by=WORKER, outcome=quick_outcome(SiteBase.of(search.problem)))
    assert (late.computing, late.result) == (Computing.CANCELLED, {})
    assert background.next_waiting() is None
    assert actions.order_searching(search, by=COMMAND).computing == Computing.WAITING
    assert background.next_waiting() == search


def test_a_dead_process_is_found_and_its_search_begun_anew_but_not_forever(row):
    search = begin_searching(row.ask(), by=WORKER)
    assert background.sweep() == 1
    begin_searching(search, by=WORKER)
    assert background.sweep() == 1
    search.refresh_from_db()
    assert (search.computing, search.computing_note) == (
        Computing.INTERRUPTED,
        "Die Berechnung wurde unterbrochen.",
    )
    assert not background.is_work_left()


def test_a_search_goes_before_plans_that_wait(row):
    plan = actions.order_computing(a_world(row.network).draft(), by=COMMAND)
    search = row.ask()
    assert background.next_waiting() == search
    actions.cancel_searching(search, by=COMMAND)
    assert background.next_waiting() == plan


def test_changed_children_schools_and_rules_are_told(row):
    search = row.answered()
    assert site_search_changes(search) == []
    count = row.schools[0].pupil_counts.get()
    count.total = 130
    recorded(count)
    row.schools[4].state = "geschlossen"
    recorded(row.schools[4])
    recorded(PlanningRules(network=row.network, speed=30))
    assert set(site_search_changes(search)) == {
        "Die Regeln, nach denen Wege geschätzt werden, haben sich geändert.",
        "Schule A: Statt 100 Kindern sind es 130.",
        "Schule E zählt nicht mehr mit.",
    }
    assert site_search_changes(actions.order_searching(search, by=COMMAND)) == []


def test_only_what_somebody_saw_is_removed(row):
    search = row.answered()
    with pytest.raises(Conflict):
        actions.remove_site_search(search, by=COMMAND, revision=0)
    actions.remove_site_search(search, by=COMMAND, revision=search.revision)
    with pytest.raises(DomainError, match="gibt es nicht mehr"):
        actions.remove_site_search(search, by=COMMAND)
