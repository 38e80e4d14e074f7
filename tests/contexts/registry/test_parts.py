import datetime as dt
from decimal import Decimal

import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import record_picture
from bildungsnetz.contexts.documents.queries import public_documents
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditChange
from bildungsnetz.contexts.registry.actions.agreements import edit_agreement
from bildungsnetz.contexts.registry.actions.parts import (
    add_amendment,
    add_goal,
    add_party,
    edit_goal,
    edit_post,
    edit_signatory,
    remove_part,
)
from bildungsnetz.contexts.registry.pictures import PARTNER_LOGO, TITLE, picture_of_signing, pictures
from bildungsnetz.contexts.registry.posts import posts_of_land, totals
from bildungsnetz.contexts.registry.queries import public_agreement, public_goal
from tests.factories.deeds import as_ministry, as_office
from tests.factories.networks import a_network, an_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return a_network()


@pytest.fixture
def agreement(network):
    return an_agreement(network)


def test_goals_are_numbered_in_their_order(network, agreement):
    third = add_goal(agreement, by=as_office(network), title="Vernetzung", text="…", tags=["vertikal"])
    assert third.number == 3
    assert public_goal(network, 3).tags == ["vertikal"]
    assert public_goal(network, 4) is None
    with pytest.raises(DomainError, match="Ein Ziel mit der Nummer 1 gibt es schon"):
        edit_goal(third, by=as_office(network), number=1)


def test_a_party_stands_once(agreement):
    with pytest.raises(DomainError, match="schon eingetragen"):
        add_party(agreement, by=COMMAND, side="land", name="Land Nordrhein-Westfalen")


def test_only_a_material_change_needs_a_resolution(agreement):
    change = add_amendment(agreement, by=COMMAND, kind="redaktionell", on="2022", text="Neue Anschrift")
    assert change.resolved_by == ""
    with pytest.raises(DomainError, match="braucht einen neuen Beschluss"):
        add_amendment(agreement, by=COMMAND, kind="materiell", on="2023", text="Neues Ziel")
    add_amendment(
        agreement, by=COMMAND, kind="materiell", on="2023", text="Neues Ziel", resolved_by="Kreistag"
    )
    assert agreement.amendments.count() == 2


def test_posts_promised_and_filled(network, agreement):
    post = agreement.posts.get(side="land")
    edit_post(post, by=as_office(network), filled=Decimal("0.5"), vacant_since=dt.date(2026, 8, 1))
    assert post.filled_on == dt.date(2026, 11, 18)
    for values, field in (({"promised": Decimal(0)}, "promised"), ({"filled": Decimal(-1)}, "filled")):
        with pytest.raises(DomainError) as refusal:
            edit_post(agreement.posts.get(side="land"), by=COMMAND, **values)
        assert refusal.value.field == field


def test_the_land_sees_both_sides_of_every_network(network, agreement, django_assert_num_queries):
    edit_post(agreement.posts.get(side="land"), by=COMMAND, filled=Decimal("0.5"))
    an_agreement(a_network("neuland", ags="05998"))
    with django_assert_num_queries(2):
        rows = {row.network.slug: row for row in posts_of_land(as_ministry())}
    assert (rows["musterland"].land.promised, rows["musterland"].land.filled) == (1, Decimal("0.5"))
    assert rows["musterland"].municipal.filled is None  # nobody reported, which is not zero
    assert posts_of_land(as_office(network)) == []


def test_sums_leave_fictional_networks_out(agreement):
    figures = totals(posts_of_land(as_ministry()))
    assert (figures.networks, figures.land.promised, figures.land.filled) == (0, 0, None)


def test_removing_keeps_the_trace(network, agreement):
    goal = agreement.goals.get(number=2)
    remove_part(goal, by=as_office(network))
    assert public_goal(network, 2) is None
    trace = AuditChange.objects.filter(record_model="registry.goal", operation="delete").get()
    assert trace.fields["title"] == ["Beratung", None]


def test_another_office_cannot_touch_parts(agreement):
    with pytest.raises(NotAllowed):
        remove_part(agreement.goals.first(), by=as_office(a_network("neuland", ags="05998")))


def test_the_names_in_a_caption_come_from_the_signatories(network, agreement):
    picture = record_picture(
        network,
        by=COMMAND,
        title="Unterzeichnung",
        caption="Unterzeichnung: {land} und {kommune}",
        alternative_text="{land} und {kommune} unterschreiben",
        is_public=True,
    )
    edit_agreement(agreement, by=COMMAND, picture=picture)
    edit_signatory(agreement.signatories.get(side="kommune"), by=COMMAND, name="Maxine Muster")
    shown = picture_of_signing(public_agreement(network))
    assert shown.caption == "Unterzeichnung: Ministerin Erika Muster und Landrat Maxine Muster"
    assert shown.alternative_text == "Ministerin Erika Muster und Landrat Maxine Muster unterschreiben"


def test_pictures_are_found_by_their_purpose(network):
    for purpose in (TITLE, PARTNER_LOGO):
        record_picture(
            network, by=COMMAND, title=purpose, purpose=purpose, alternative_text="Deich", is_public=True
        )
    titles = pictures(public_documents(network.scope_key), TITLE)
    assert [picture.document.title for picture in titles] == [TITLE]
