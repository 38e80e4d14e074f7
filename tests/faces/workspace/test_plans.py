"""Plans in the workspace: drafted, seen by school and person, pinned, varied, adopted; others stay out."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.actions.computing import begin_computing
from bildungsnetz.contexts.resources.models import Pin, Plan, PlanComment
from bildungsnetz.faces.workspace.forms.plan_adopting import OWN
from tests.faces.workspace.signing_in import office
from tests.factories.networks import a_network
from tests.factories.planning import World, a_world, computed, finished
from tests.factories.strategy import a_conference_decision
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/musterland/einsatzplaene/"
ONE = f"{PAGE}2027-28/1/"
WISH = {"qualification": "lernen", "hours": 10}
VIEWS = ("", "schulen/", "fachkraefte/", "einsaetze/")


@pytest.fixture
def world(db) -> World:
    return a_world(a_network())


def test_the_office_drafts_a_plan_and_sees_what_is_missing(world):
    client = office(world.network)
    assert "In vier Schritten zum ersten Plan" in text_of(client.get(PAGE))
    empty = text_of(client.get(f"{PAGE}neu/?schuljahr=2028-29"))
    assert "Für das Schuljahr 2028/29 gibt es keinen Bedarf" in empty
    ready = text_of(client.get(f"{PAGE}neu/"))
    for shown in ("Schuljahr 2027/28", "an 5 Schulen", "3 Fachkräfte", "Sprache"):
        assert shown in ready
    told = {"title": "Einsatzplan 2027/28", "aim": "gewichtet", "seconds": 0}
    assert "größer oder gleich 1" in text_of(client.post(f"{PAGE}neu/", told))
    for _click in range(2):
        answer = client.post(f"{PAGE}neu/?schuljahr=2027-28", told | {"seconds": 5})
        assert answer.url == ONE
    assert "Noch nicht gerechnet" in text_of(client.get(ONE))
    client.post(f"{ONE}rechnen/")
    client.post(f"{ONE}rechnen/")
    assert Plan.objects.get().computing == Plan.Computing.WAITING
    assert "wartet auf den Rechner" in text_of(client.get(ONE))
    again = client.get(f"{ONE}?stand=keine", headers={"HX-Request": "true"})
    assert again.headers["HX-Refresh"] == "true"
    client.post(f"{ONE}rechnen/abbrechen/")
    assert "Es gab noch keinen Plan, der zu behalten wäre." in text_of(client.get(ONE))


def test_the_views_say_who_comes_and_why(world):
    away = world.member("Fachkraft Lernen 9", 0, "lernen")
    world.post(away, 6)
    absence = {"weekly_hours": Decimal(6), "starts_on": dt.date(2027, 8, 1), "ends_on": None}
    actions.record_absence(away, by=COMMAND, **absence)
    world.computed()
    client = office(world.network)
    overview = text_of(client.get(ONE))
    assert "von 90 Stunden Bedarf" in overview
    assert "noch ohne Vergleich" in overview
    assert "Beschließen geht erst, wenn der Plan beraten wird." in overview
    schools = text_of(client.get(f"{ONE}schulen/?folge=name"))
    assert "5 Schulen" in schools
    assert "Fachkraft Lernen 1" in schools
    nobody = text_of(client.get(f"{ONE}schulen/?stand=festgelegt"))
    assert "Keine Schule passt zu dieser Auswahl." in nobody
    week = text_of(client.get(f"{ONE}fachkraefte/"))
    assert "von 20 h" in week
    assert "Kein Einsatz: alle 6 Stunden fallen in diesem Schuljahr durch Abwesenheit weg." in week
    assert not client.get(f"{ONE}fachkraefte/").context["is_open"]
    assert client.get(f"{ONE}fachkraefte/?traeger=kommune").context["is_open"]
    assert "Kein Einsatz: alle 6 Stunden" in text_of(client.get(f"{ONE}fachkraefte/{away.pk}/"))
    entries = text_of(client.get(f"{ONE}einsaetze/?q=sprache+1&folge=weg"))
    assert "Fachkraft Sprache 1" in entries
    assert "Fachkraft Lernen 1" not in entries
    school = world.schools[0]
    reasons = text_of(client.get(f"{ONE}schulen/{school.pk}/"))
    assert "Bringt dem Plan" in reasons
    assert "Was eine Stunde mehr brächte" in reasons
    assert "was die Schule gewinnt, ist darin schon abgezogen" in reasons
    member = text_of(client.get(f"{ONE}fachkraefte/{world.people[0].pk}/"))
    assert "1. Schule" in member  # the number that the bar of the week shows
    assert "An Schulen" in member
    assert "Punkte schlechter" in member


def test_a_pin_is_two_clicks_and_leads_back_where_it_began(world):
    world.computed()
    client = office(world.network)
    school, member = world.schools[4], world.people[0]
    asked = f"{ONE}festlegen/?von=schule&schule={school.pk}&fachkraft={member.pk}"
    form = client.get(asked).content.decode()
    assert f'<option value="{member.pk}" selected' in form
    told = {"member": member.pk, "school": school.pk, "kind": "festgelegt", "reason": ""}
    client.post(asked, told)
    assert not Pin.objects.exists(), "a pin needs a reason"
    answer = client.post(asked, told | {"reason": "Kennt das Kollegium."})
    assert answer.url == f"{ONE}schulen/{school.pk}/"
    client.post(asked, told | {"reason": "Kennt das Kollegium."})
    pin = Pin.objects.get()
    assert "Kennt das Kollegium." in text_of(client.get(answer.url))
    changed = text_of(client.post(asked, told | {"kind": "ausgeschlossen", "reason": "Umzug"}, follow=True))
    assert "Ausgeschlossen: Fachkraft Lernen 1 arbeitet nicht an Schule E." in changed
    assert "Die Festlegung („Kennt das Kollegium.“) gilt nicht mehr." in changed
    aside = {"pair_member": member.pk, "pair_school": school.pk, "pair_kind": "pins"}
    varied = client.post(f"{ONE}was-waere-wenn/", aside, follow=True)
    assert "Dass dieser Einsatz ausgeschlossen ist, gilt in dieser Fassung nicht." in text_of(varied)
    assert "sind hier angenommen" not in text_of(varied)
    client.post(f"{ONE}festlegungen/{pin.pk}/loesen/?von=fachkraft&fachkraft={member.pk}")
    gone = client.post(f"{ONE}festlegungen/{pin.pk}/loesen/?von=fachkraft&fachkraft={member.pk}")
    assert gone.url == f"{ONE}fachkraefte/{member.pk}/"
    assert not Plan.objects.get(number=1).pins.exists()


def test_wishes_are_answered_on_the_page_and_kept_as_they_were_typed(world):
    world.draft()
    client = office(world.network)
    page = f"{ONE}wuensche/"
    assert page in client.get(ONE).content.decode()
    assert "mindestens eine Zeile" in text_of(client.post(page))
    row = {"school_1": world.schools[0].pk, "qualification_1": "lernen"}
    assert "Bitte füllen Sie auch dieses Feld aus." in text_of(client.post(page, row))
    assert "Das geht zusammen" in text_of(client.post(page, row | {"hours_1": 8}))
    rows = {f"school_{number}": school.pk for number, school in enumerate(world.schools, start=1)}
    rows |= {f"{name}_{number}": told for number in range(1, 6) for name, told in WISH.items()}
    answer = client.post(page, rows)
    assert "„Schule B“ soll 10 Stunden „Lernen“ bekommen." in text_of(answer)
    assert "Es fehlen mindestens" in text_of(answer)
    assert f'<option value="{world.schools[4].pk}" selected' in answer.content.decode()


def test_hours_by_hand_are_checked_and_shown_with_their_reason(world):
    plan = world.computed()
    client = office(world.network)
    row = plan.assignments.select_related("member", "school").first()
    pair = f"?von=schule&schule={row.school_id}&fachkraft={row.member_id}&traeger={row.funder}"
    chosen = text_of(client.get(f"{ONE}einsaetze/aendern/"))
    assert "Wen wollen Sie wo einsetzen?" in chosen
    told = {"hours_0": 1, "hours_1": 0, "reason": "Wunsch der Schule", "revision": plan.revision}
    refused = text_of(client.post(f"{ONE}einsaetze/aendern/{pair}", told))
    assert "kleiner als erlaubt" in refused
    answer = client.post(f"{ONE}einsaetze/aendern/{pair}", told | {"hours_0": 0})
    assert "Von Hand gestrichen: Wunsch der Schule" in text_of(client.get(answer.url))


def test_what_if_stands_beside_the_plan_it_came_from(world, django_assert_max_num_queries):
    world.discussed()
    client = office(world.network)
    member = world.people[0]
    part = text_of(client.post(f"{ONE}was-waere-wenn/", {"member": member.pk}))
    assert "Bitte füllen Sie auch dieses Feld aus." in part
    for nothing in ({}, {"member": member.pk, "member_hours": 0}):
        assert "ändert sich nichts" in text_of(client.post(f"{ONE}was-waere-wenn/", nothing))
    for wrong, said in ((-30, "hat 20 Wochenstunden. Möglich sind 0 bis 60."), (-61, "höchstens 60 Wochen")):
        hours = {"member": member.pk, "member_hours": wrong}
        assert said in text_of(client.post(f"{ONE}was-waere-wenn/", hours))
    assert Plan.objects.count() == 1
    asked = {"member": member.pk, "member_hours": -4}
    answer = client.post(f"{ONE}was-waere-wenn/", asked)
    assert client.post(f"{ONE}was-waere-wenn/", asked).url == answer.url, "a double click"
    assert answer.url == f"{PAGE}2027-28/2/vergleich/?mit=2027-28.1"
    assert "wartet auf den Rechner" in text_of(client.get(answer.url))
    assert "wird gerechnet" in text_of(client.get(PAGE))
    varied = Plan.objects.get(number=2)
    assert varied.title == "Fachkraft Lernen 1 −4 h"
    is_computed(varied)
    beside = text_of(client.get(answer.url))
    for shown in ("Fachkraft Lernen 1 hat 4 Wochenstunden weniger.", "gedeckte Stunden", "Nr. 1"):
        assert shown in beside
    again = client.post(f"{ONE}rechnen/")
    assert again.url == f"{PAGE}2027-28/3/"
    assert "Nr. 3 wird gerechnet; Nr. 1 bleibt, wie er ist." in text_of(client.get(again.url))
    with django_assert_max_num_queries(12):
        client.get(again.url)
    is_computed(Plan.objects.get(number=3))
    again = text_of(client.get(ONE))
    assert "Aus diesem Plan ist eine neuere Fassung entstanden: Nr. 3" in again


def is_computed(plan: Plan) -> None:
    """The worker computes what waits."""
    finished(begin_computing(plan, by=WORKER))


def test_from_discussion_to_force_and_what_changed_meanwhile(world):
    world.computed()
    client = office(world.network)
    old = client.post(f"{ONE}beraten/", {"revision": 1}, follow=True)
    assert "von jemand anderem geändert" in text_of(old)
    for _click in range(2):
        client.post(f"{ONE}beraten/", {"revision": Plan.objects.get().revision})
    assert Plan.objects.get().state == Plan.State.DISCUSSED
    text = "Die Schule C bittet um Verlässlichkeit."
    for _click in range(2):
        said = client.post(f"{ONE}anmerkung/?von=schule&schule={world.schools[2].pk}", {"text": text})
    assert text in text_of(client.get(said.url))
    assert PlanComment.objects.get().school == world.schools[2]
    world.need(0, "lernen", 14)
    stale = client.get(f"{ONE}grundlage/", headers={"HX-Request": "true"})
    assert "Seit der Berechnung hat sich etwas geändert" in text_of(stale)
    adopting = {"starts_on": "2027-08-01", "revision": Plan.objects.get().revision, "decision": OWN}
    assert "Schule A" in text_of(client.post(f"{ONE}beschliessen/", adopting))
    world.need(0, "lernen", 10)
    client.post(f"{ONE}beschliessen/", adopting)
    client.post(f"{ONE}in-kraft-setzen/")
    assert Plan.objects.get().state == Plan.State.IN_FORCE
    assert "in Kraft" in text_of(client.get(PAGE))


def test_an_older_decision_is_confirmed_with_a_tick(world, django_assert_max_num_queries):
    world.discussed()
    client = office(world.network)
    decision = a_conference_decision(world.network, "Einsatz der Stellen")
    page = f"{ONE}beschliessen/"
    tick = 'name="is_meant"'
    with django_assert_max_num_queries(12):
        assert tick not in client.get(page).content.decode()
    told = {"starts_on": "2027-08-01", "revision": Plan.objects.get().revision, "decision": decision.pk}
    world.need(0, "lernen", 14)
    with django_assert_max_num_queries(12):
        asked = client.post(page, told)
    assert "ist älter als der Plan" in text_of(asked)
    assert tick in asked.content.decode()
    world.need(0, "lernen", 10)
    assert client.post(page, told | {"is_meant": "on"}).url == ONE
    assert Plan.objects.get().decision == decision


def test_a_plan_is_withdrawn_with_its_reason(world):
    plan = world.computed()
    client = office(world.network)
    told = {"reason": "Bedarfe fehlen noch.", "revision": plan.revision}
    assert "von jemand anderem geändert" in text_of(client.post(f"{ONE}verwerfen/", told | {"revision": 1}))
    for _click in range(2):
        assert client.post(f"{ONE}verwerfen/", told).url == ONE
    assert "Bedarfe fehlen noch." in text_of(client.get(ONE))
    second = text_of(client.post(f"{ONE}verwerfen/", told | {"reason": "Anders."}))
    assert "Dieser Plan ist schon verworfen: Bedarfe fehlen noch." in second


def test_staff_plan_but_do_not_adopt_and_others_do_not_see_people(world, client):
    world.discussed()
    staff = office(world.network, Role.OFFICE_STAFF)
    assert "Beschließen kann ihn die Leitung des Bildungsbüros." in text_of(staff.get(ONE))
    assert staff.get(f"{ONE}beschliessen/").status_code == 403
    supervision = office(world.network, Role.SUPERVISION)
    neighbour = office(a_network("nachbarland", ags="99902"))
    pages = [f"{ONE}{view}" for view in VIEWS]
    pages.append(f"{ONE}fachkraefte/{world.people[0].pk}/")
    for page in pages:
        assert supervision.get(page).status_code == 403
        assert neighbour.get(page).status_code == 403
        assert client.get(page).url.startswith("/anmelden/")
    assert staff.get(f"{PAGE}2027-28/9/").status_code == 404
    assert staff.get(f"{ONE}schulen/{10**6}/").status_code == 404


def test_pages_of_a_plan_cost_the_same_for_few_and_many(world):
    computed(world.draft())
    client = office(world.network)
    few = {view: cost(client, f"{ONE}{view}") for view in VIEWS}
    for number in range(4):
        world.post(world.member(f"Fachkraft Lernen {number + 5}", number, "lernen sprache"), 16)
    actions.comment_on_plan(computed(Plan.objects.get()), by=COMMAND, text="Eins")
    many = {view: cost(client, f"{ONE}{view}") for view in VIEWS}
    assert few == many
    assert max(many.values()) <= 12


def cost(client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(page)
    return len([one for one in captured if "SAVEPOINT" not in one["sql"]])
