import datetime as dt

import pytest

from bildungsnetz.contexts.access.principal import PUBLIC
from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.models import Entry, Kind
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditChange, OutboxMessage
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.content import COLUMNS, content_of
from bildungsnetz.contexts.offers.keepers import Keeper, link_principal
from bildungsnetz.contexts.offers.lifecycle import STEPS
from bildungsnetz.contexts.offers.models import Offer, OfferProposal
from bildungsnetz.contexts.offers.queries import (
    OfferFilter,
    keeper_for,
    offer_for,
    offers_of,
    possible_twins,
    proposals_waiting,
    public_coverage,
    public_offer,
    public_offers,
    submitted_offers,
)
from bildungsnetz.project.search_sources.offers import offers as offers_found
from tests.factories.actors import as_school
from tests.factories.deeds import as_office, as_staff
from tests.factories.networks import a_network, an_agreement
from tests.factories.offers import (
    a_municipality,
    a_provider,
    a_public_offer,
    a_submitted_offer,
    an_offer,
)
from tests.factories.strategy import a_field


def test_an_offer_goes_from_the_provider_over_the_office_to_everybody(network):
    provider = a_provider(network)
    by = as_school(provider)
    keeper = keeper_for(by, provider.pk)
    draft = actions.draft_offer(keeper, by=by, title="  Förderung   für alle ")
    assert (draft.title, draft.slug, draft.state) == ("Förderung für alle", "foerderung-fuer-alle", "entwurf")
    with pytest.raises(DomainError, match="worum es geht"):
        actions.submit_offer(draft, by=by)
    ready = {"summary": "Lernen", "categories": ["mint"], "stages": ["primar"], "modes": ["online"]}
    draft = actions.change_offer(draft, by=by, contact_phone="09999 1", **ready)
    submitted = actions.submit_offer(draft, by=by)
    assert list(submitted_offers(as_staff(network), network)) == [submitted]
    with pytest.raises(NotAllowed):
        actions.publish_offer(submitted, by=by)
    actions.take_up_review(submitted, by=as_staff(network))
    with pytest.raises(DomainError, match="gerade geprüft"):
        actions.change_offer(submitted, by=by, title="Anders")
    assert list(public_offers(network)) == []
    public = actions.publish_offer(submitted, by=as_staff(network))
    assert public_offer(network, "foerderung-fuer-alle") == public
    assert (public.checked_on, public.valid_until) == (dt.date(2026, 11, 18), dt.date(2027, 11, 18))
    told = OutboxMessage.objects.get(name="offers.decision")
    assert (told.recipient, told.data["decision"]) == (provider.mail, "published")


def test_strangers_neither_write_nor_read(network):
    offer = a_submitted_offer(network)
    other = a_network("neuland", ags="05998")
    stranger = as_school(a_provider(network, "Musikschule"))
    for by in (PUBLIC, stranger, as_office(other), link_principal(Keeper(network, a_provider(other)))):
        with pytest.raises(NotAllowed):
            actions.change_offer(offer, by=by, title="Fremd")
        with pytest.raises(NotAllowed):
            actions.draft_offer(Keeper(network, offer.provider), by=by, title="Fremd")
        with pytest.raises(NotAllowed):
            actions.publish_offer(offer, by=by)
        assert offer_for(by, network, offer.pk) is None
        assert not offers_of(by, network).exists()
    assert keeper_for(stranger, offer.provider_id) is None


def test_what_was_sent_back_says_why_and_comes_again(network):
    offer = a_submitted_offer(network)
    with pytest.raises(DomainError, match="was fehlt"):
        actions.reject_offer(offer, by=as_staff(network), reason="  ")
    rejected = actions.reject_offer(offer, by=as_staff(network), reason="Der Ort fehlt.")
    assert (rejected.state, rejected.reason) == ("zurueckgewiesen", "Der Ort fehlt.")
    assert OutboxMessage.objects.get(name="offers.decision").data["reason"] == "Der Ort fehlt."
    by = as_school(offer.provider)
    actions.change_offer(rejected, by=by, summary="Mit Ort")
    assert actions.submit_offer(rejected, by=by).reason == ""


def test_a_change_of_what_is_public_is_a_proposal_and_free_places_hold_at_once(network):
    offer = a_public_offer(network, places_total=20, places_free=5)
    by = as_school(offer.provider)
    proposal = actions.propose_change(offer, by=by, title="Lernzeit", places_free=2, is_free=True)
    shown = public_offer(network, offer.slug)
    assert (shown.title, shown.places_free) == ("Hausaufgabenbetreuung", 2)
    assert proposal.values == {"title": "Lernzeit"}
    again = actions.propose_change(shown, by=by, title="Lernzeit am Nachmittag")
    assert (again.pk, again.values) == (proposal.pk, {"title": "Lernzeit am Nachmittag"})
    assert list(proposals_waiting(as_staff(network), network)) == [again]
    assert list(offers_of(as_staff(network), network, OfferFilter(waits=True))) == [shown]
    adopted = actions.adopt_change(again, by=as_staff(network))
    assert (adopted.title, adopted.slug) == ("Lernzeit am Nachmittag", offer.slug)
    assert actions.propose_change(adopted, by=by, title="Lernzeit am Nachmittag") is None


def test_two_reviewers_at_once_the_second_hears_of_it(network):
    offer = a_submitted_offer(network)
    read_by_both = offer.revision
    actions.change_offer(offer, by=as_staff(network), title="Lernzeit", revision=read_by_both)
    with pytest.raises(Conflict):
        actions.publish_offer(offer, by=as_office(network), revision=read_by_both)
    public = a_public_offer(network, "Chor")
    proposal = actions.propose_change(public, by=as_school(public.provider), title="Kinderchor")
    seen = proposal.revision
    actions.propose_change(public, by=as_school(public.provider), title="Jugendchor")
    with pytest.raises(Conflict):
        actions.adopt_change(proposal, by=as_office(network), revision=seen)
    actions.reject_change(proposal, by=as_staff(network), reason="Gibt es schon.")
    with pytest.raises(Conflict, match="schon entschieden"):
        actions.adopt_change(proposal, by=as_office(network))
    assert OfferProposal.objects.get().state == "zurueckgewiesen"
    assert Offer.objects.get(pk=public.pk).title == "Chor"


def test_places_dates_links_and_goals_are_kept_whole_and_traced(network):
    town, field = a_municipality(network), a_field(network)
    goal = an_agreement(network).goals.first()
    told = {
        "places": [{"label": "Forum", "street": "Markt 1", "postcode": "99999", "municipality": town}],
        "dates": [{"starts_on": "2026-12-01", "starts_at": "15:00", "repeats": "WEEKLY"}],
        "links": [{"label": "", "url": "https://vhs.example/kurs"}],
        "fields": [field],
        "goals": [goal.pk],
        "cost_amount": "12.5",
        "is_free": False,
        "ends_on": "2027-06-30",
    }
    offer = a_public_offer(network, **told)
    content = content_of(Offer.objects.get(pk=offer.pk))
    assert set(content) == {*COLUMNS, *told, "places", "dates"}
    assert content["places"][0]["municipality"] == town.ags
    assert content["dates"][0]["starts_at"] == "15:00"
    assert (content["links"], content["cost_amount"]) == (
        [{"label": "https://vhs.example/kurs", "url": "https://vhs.example/kurs"}],
        "12.50",
    )
    assert (content["fields"], content["goals"]) == ([field.pk], [goal.pk])
    assert offer.places.get().lon == town.lon
    assert offer.valid_until == dt.date(2027, 6, 30)
    assert AuditChange.objects.filter(record_model="offers.offerplace").exists()
    a_public_offer(network, "Überall", stages=["primar", "sek1"])
    coverage = public_coverage(network)
    for stage, key, ags, here, coming in (
        ("primar", field.pk, town.ags, 1, 0),
        ("primar", None, town.ags, 1, 1),
        ("sek1", field.pk, town.ags, 0, 0),
        ("sek1", None, town.ags, 0, 1),
        ("primar", None, "", 1, 1),
    ):
        cell = coverage.cell(stage, key, ags)
        assert (cell.here, cell.coming) == (here, coming)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"description": "x" * 1_000_000}, "description"),
        ({"grade_from": 5, "grade_to": 3}, "grade_to"),
        ({"places_total": 5, "places_free": 6}, "places_total"),
        ({"is_free": True, "cost_amount": "3"}, "cost_amount"),
        ({"stages": ["mond"]}, "stages"),
        ({"ends_on": "31.02.2027"}, "ends_on"),
        ({"contact_mail": "kein Ort"}, "contact_mail"),
        ({"places": [{"street": "Markt 1"}]}, "places"),
        ({"dates": [{"starts_on": "2026-12-02", "ends_on": "2026-12-01"}]}, "dates"),
        ({"links": [{"label": "x", "url": "javascript:alert(1)"}]}, "url"),
        ({"fields": [999_999]}, "fields"),
    ],
)
def test_what_contradicts_itself_is_refused_at_its_field(network, values, field):
    with pytest.raises(DomainError) as refusal:
        an_offer(network, **{"title": "Kurs", **values})
    assert refusal.value.field == field
    assert not Offer.objects.exists()


def test_a_title_that_is_there_already_is_hinted_at(network):
    known = an_offer(network, "Schnupperkurs Geige")
    an_offer(network, "Musik", provider=a_provider(network, "Musikschule"))
    hints = possible_twins(network, "Geige: Schnupperkurse", provider=known.provider_id)
    assert [(hint.key, hint.provider) for hint in hints] == [(known.pk, "VHS Musterland")]
    assert possible_twins(network, "Schnupperkurs Geige", but=known.pk) == []
    assert possible_twins(network, "Musik und Tanz für Kleinkinder") == []


def test_the_list_is_narrowed_by_what_the_address_says(network):
    field, town = a_field(network), a_municipality(network)
    place = {"municipality": town.ags, "is_area": True}
    one = an_offer(network, "Robotik", categories=["mint"], fields=[field], places=[place])
    other = an_offer(network, "Chor", categories=["musik"], stages=["sek1"], kind="kurs")
    by = as_staff(network)
    for chosen, found in (
        (OfferFilter(category="mint"), [one]),
        (OfferFilter(stage="sek1"), [other]),
        (OfferFilter(field=field.pk), [one]),
        (OfferFilter(ags=town.ags), [one]),
        (OfferFilter(text="Chöre"), [other]),
        (OfferFilter(kind="kurs", state="entwurf"), [other]),
        (OfferFilter(state="veroeffentlicht"), []),
        (OfferFilter(), [other, one]),
    ):
        assert list(offers_of(by, network, chosen)) == found


def test_every_state_is_reached_and_left_by_the_table(network):
    reached = {step.target for step in STEPS.values()} | {"entwurf"}
    assert reached == set(Offer.State)
    assert {state for step in STEPS.values() for state in step.sources} == set(Offer.State)
    ended = actions.archive_offer(a_public_offer(network), by=as_staff(network))
    assert list(public_offers(network)) == []
    with pytest.raises(DomainError, match="schon beendet"):
        actions.archive_offer(ended, by=as_staff(network))
    assert actions.restore_offer(ended, by=as_school(ended.provider)).state == "entwurf"


def test_the_search_finds_a_public_offer_with_its_facets_and_forgets_a_hidden_one(network):
    field, town = a_field(network), a_municipality(network)
    offer = a_public_offer(
        network,
        fields=[field],
        places=[{"municipality": town}],
        modes=["vor_ort"],
        grade_from=3,
        grade_to=4,
        places_free=2,
    )
    an_offer(network, "Entwurf")
    (row,) = offers_found(Offer.objects.all())
    assert (row.path, row.place, row.free_places) == (f"/musterland/angebote/{offer.slug}/", (6.4, 51.6), 2)
    assert row.facets[Facet.AGE] == ("8", "9", "10")
    assert row.facets[Facet.COST] == ("kostenlos",)
    assert row.facets[Facet.FIELD] == (field.slug,)
    assert row.facets[Facet.MUNICIPALITY] == (town.ags,)
    entries = Entry.objects.filter(kind=Kind.OFFER)
    assert [entry.title for entry in entries] == ["Hausaufgabenbetreuung"]
    actions.archive_offer(offer, by=as_staff(network))
    assert not entries.all().exists()
