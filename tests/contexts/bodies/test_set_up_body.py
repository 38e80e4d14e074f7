"""Types and bodies: rules come from the type and stay changeable."""

import pytest

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Body, BodyType
from bildungsnetz.contexts.bodies.queries import body_types_for
from bildungsnetz.contexts.bodies.wording import rules_in_words
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import a_body, a_meeting
from tests.factories.deeds import as_office
from tests.factories.networks import a_network


def test_a_steering_circle_starts_with_the_rules_of_its_type(network: Network) -> None:
    body = a_body(network, "lenkungskreis")
    assert body.name == "Lenkungskreis"
    assert (body.mode, body.quorum, body.parity, body.notice_days) == ("konsens", "beide_baenke", True, 14)
    assert body.slug == "lenkungskreis"


def test_rules_can_differ_from_the_type(network: Network) -> None:
    body = a_body(network, "lenkungskreis", notice_days=21, mode="mehrheit")
    assert (body.notice_days, body.mode) == (21, "mehrheit")


def test_rules_that_no_source_tells_are_not_told_until_somebody_sets_them(network: Network) -> None:
    body = a_body(network, rules_are_recorded=False)
    assert rules_in_words(body) == []
    actions.edit_body(body, by=COMMAND, task="Strategie")
    assert rules_in_words(body) == []
    actions.edit_body(body, by=COMMAND, notice_days=10)
    assert "Die Einladung geht spätestens 10 Tage vor der Sitzung hinaus." in rules_in_words(body)


def test_two_bodies_of_one_name_get_two_addresses(network: Network) -> None:
    slugs = [a_body(network, "facharbeitskreis", name="Arbeitskreis Übergänge").slug for _ in range(2)]
    assert slugs == ["arbeitskreis-uebergaenge", "arbeitskreis-uebergaenge-2"]


def test_a_chosen_address_that_is_taken_is_refused(network: Network) -> None:
    a_body(network, slug="lk")
    with pytest.raises(DomainError, match="Unter dieser Adresse gibt es schon ein Gremium"):
        a_body(network, slug="lk")
    assert Body.objects.count() == 1


def test_loading_the_types_twice_adds_nothing(network: Network) -> None:
    assert actions.load_body_types(None, by=COMMAND) == 7
    assert actions.load_body_types(None, by=COMMAND) == 0


def test_a_network_adds_a_type_of_its_own_which_others_do_not_see(
    network: Network, office: Principal
) -> None:
    actions.add_body_type(network, by=office, name="Bildungsforum", tier="weitere", notice_days=7)
    other = a_network("anderswo", ags="05998")
    assert [kind.name for kind in body_types_for(network)] == ["Bildungsforum"]
    assert not body_types_for(other).exists()
    with pytest.raises(DomainError, match="gibt es schon"):
        actions.add_body_type(network, by=office, name="Bildungsforum", tier="weitere")


def test_types_of_the_land_are_not_the_office_s_business(network: Network, office: Principal) -> None:
    with pytest.raises(NotAllowed):
        actions.add_body_type(None, by=office, name="Landesgremium", tier="weitere")
    assert not BodyType.objects.exists()


def test_the_office_of_another_network_may_not_set_up_a_body(network: Network) -> None:
    actions.load_body_types(None, by=COMMAND)
    stranger = as_office(a_network("anderswo", ags="05998"))
    with pytest.raises(NotAllowed):
        actions.set_up_body(network, by=stranger, body_type=BodyType.objects.first())


def test_two_people_editing_at_once_do_not_overwrite_each_other(network: Network, office: Principal) -> None:
    body = a_body(network)
    mine, theirs = Body.objects.get(pk=body.pk), Body.objects.get(pk=body.pk)
    actions.edit_body(mine, by=office, revision=mine.revision, task="Strategie")
    with pytest.raises(Conflict):
        actions.edit_body(theirs, by=office, revision=theirs.revision, task="Anderes")
    with pytest.raises(Conflict):
        actions.edit_body(Body.objects.get(pk=body.pk), by=office, revision=theirs.revision, task="Anderes")
    assert Body.objects.get(pk=body.pk).task == "Strategie"


def test_a_body_cannot_belong_to_itself(network: Network, office: Principal) -> None:
    above = a_body(network, "bildungskonferenz")
    below = a_body(network, "facharbeitskreis", parent=above)
    with pytest.raises(DomainError, match="nicht zu sich selbst"):
        actions.edit_body(above, by=office, parent=below)


def test_an_unknown_field_is_a_programming_error(network: Network, office: Principal) -> None:
    with pytest.raises(TypeError, match="slug"):
        actions.edit_body(a_body(network), by=office, slug="neu")  # type: ignore[call-arg]


def test_a_body_with_planned_meetings_cannot_be_dissolved(network: Network, office: Principal) -> None:
    body = a_body(network, valid_from="2020")
    meeting = a_meeting(body)
    with pytest.raises(DomainError, match="noch Sitzungen geplant"):
        actions.dissolve_body(body, by=office, valid_to="2026-12", reason="Zusammenlegung")
    actions.cancel_meeting(meeting, by=office, reason="Auflösung")
    actions.dissolve_body(body, by=office, valid_to="2026-12", reason="Zusammenlegung")
    assert Body.objects.get(pk=body.pk).valid_to == "2026-12"
    with pytest.raises(DomainError, match="besteht nicht mehr"):
        a_meeting(body)


def test_the_office_supports_exactly_the_bodies_that_are_named(network: Network, office: Principal) -> None:
    bureau = a_body(network, "bildungsbuero")
    circle = a_body(network, "lenkungskreis")
    actions.assign_offices(circle, by=office, offices=[bureau])
    actions.assign_offices(circle, by=office, offices=[bureau])
    assert [str(support) for support in circle.supported_by.all()] == [
        "Regionales Bildungsbüro unterstützt Lenkungskreis"
    ]
    actions.assign_offices(circle, by=office, offices=[])
    assert not circle.supported_by.exists()
    with pytest.raises(DomainError):
        actions.assign_offices(circle, by=office, offices=[circle])
