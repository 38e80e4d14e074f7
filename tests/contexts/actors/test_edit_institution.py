import datetime as dt

import pytest

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.regions.queries import region_by_ags
from tests.factories.actors import a_school, an_institution, as_school, imported, the_land, three_schools
from tests.factories.deeds import as_office
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


def test_an_office_adds_an_institution_to_its_own_network():
    network = a_network()
    vhs = actions.add_institution(
        network, by=as_office(network), kind="vhs", name="VHS Musterland", stages=["weiterbildung"]
    )
    assert (vhs.scope_key, vhs.origin, vhs.state) == ("netz:05999", "hand", "aktiv")
    assert (vhs.confirmed_on, vhs.curated) == (dt.date(2026, 11, 18), [])
    with pytest.raises(NotAllowed):
        actions.add_institution(
            a_network("nord", ags="05998"), by=as_office(network), kind="vhs", name="VHS Nord"
        )


def test_changed_fields_are_kept_by_hand_from_then_on():
    network = a_network()
    vhs = an_institution(network, phone="1", place="Musterdorf")
    actions.edit_institution(vhs, by=as_office(network), phone="2", place="Musterdorf", is_public=False)
    assert vhs.curated == ["phone"]
    actions.edit_institution(vhs, by=as_office(network), name="Volkshochschule")
    assert vhs.curated == ["name", "phone"]


def test_two_people_at_once_do_not_overwrite_each_other():
    network = a_network()
    vhs = an_institution(network)
    actions.edit_institution(vhs, by=as_office(network), revision=vhs.revision, phone="2")
    with pytest.raises(Conflict):
        actions.edit_institution(vhs, by=as_office(network), revision=0, phone="3")


def test_a_municipality_has_to_lie_in_the_kreis():
    network = a_network()
    the_land()
    with pytest.raises(DomainError, match="Geldern gehört nicht zu diesem Kreis") as refusal:
        an_institution(network, municipality=region_by_ags("05154012"))
    assert refusal.value.field == "municipality"


@pytest.mark.parametrize(("number", "match"), [("12345", "sechs Ziffern"), ("100001", "gehört schon zu")])
def test_a_schulnummer_has_six_digits_and_one_owner(number, match):
    imported(three_schools())
    with pytest.raises(DomainError, match=match):
        an_institution(a_network(), "Schule", "schule", schulnummer=number)


def test_an_unknown_stage_is_refused():
    with pytest.raises(DomainError, match="Diesen Bildungsbereich gibt es nicht: sek9"):
        an_institution(a_network(), stages=["primar", "sek9"])


def test_an_unknown_column_is_a_programming_error():
    with pytest.raises(TypeError, match="origins"):
        an_institution(a_network(), origins="x")


def test_a_school_changes_how_it_is_reached_and_nothing_else():
    imported(three_schools())
    school = a_school("100002")
    actions.edit_own_institution(school, by=as_school(school), revision=school.revision, phone="02821 7")
    assert (school.phone, school.curated) == ("02821 7", ["phone"])
    with pytest.raises(TypeError):
        actions.edit_own_institution(school, by=as_school(school), name="Elite")
    with pytest.raises(NotAllowed):
        actions.edit_own_institution(a_school("100001"), by=as_school(school), phone="1")
    with pytest.raises(NotAllowed):
        actions.edit_institution(school, by=as_school(school), name="Elite")


def test_office_and_school_confirm_strangers_do_not():
    network = a_network()
    vhs = an_institution(network, confirmed_on=dt.date(2020, 1, 1))
    actions.confirm_institution(vhs, by=as_school(vhs))
    assert vhs.confirmed_on == dt.date(2026, 11, 18)
    for stranger in (PUBLIC, as_school(an_institution(network, "Museum", "museum"))):
        with pytest.raises(NotAllowed):
            actions.confirm_institution(vhs, by=stranger)


def test_a_closed_institution_stays_closed_for_imports_until_it_is_reopened():
    imported(three_schools())
    school = a_school("100002")
    actions.close_institution(school, by=COMMAND, reason="zusammengelegt")
    assert AuditEvent.objects.first().note == "zusammengelegt"
    imported(three_schools(telefon="1"))
    assert a_school("100002").state == "geschlossen"
    actions.reopen_institution(a_school("100002"), by=COMMAND)
    imported(three_schools(telefon="2"))
    assert a_school("100002").state == "aktiv"
