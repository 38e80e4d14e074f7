"""The mandate chain in the workspace: effects, referrals, whole chain, Rück- und Ausblick, overdue."""

import datetime as dt
import io

import docx
import pypdf
import pytest

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import load_body_types, record_past_meeting
from bildungsnetz.contexts.bodies.models import Body, BodyType
from bildungsnetz.contexts.publishing.models import MailingList
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions import recommend, refer, report_status
from bildungsnetz.contexts.strategy.models import Effect, Referral
from tests.factories.bodies import a_body, a_held_seat
from tests.factories.strategy import (
    a_conference_decision,
    a_measure,
    a_recommendation,
    a_working_group,
    an_order,
)
from tests.reading import text_of

from .signing_in import member, office

pytestmark = pytest.mark.django_db
B = "/arbeitsbereich/musterland/"


def test_a_decision_sets_a_body_up_and_a_later_one_undoes_it(network: Network) -> None:
    load_body_types(None, by=COMMAND)
    client, decision = office(network), a_conference_decision(network, decided_on="2012-09")
    later = a_conference_decision(network, "Ohne Projektgruppe", decided_on="2013-06")
    page = f"{B}beschluesse/{decision.pk}/"
    assert "Gremium eingerichtet" in text_of(client.get(f"{page}wirkung/"))

    answer = client.post(
        f"{page}wirkung/?art=gremium_eingerichtet",
        {
            "body_type": BodyType.objects.get(key="arbeitskreis").pk,
            "name": "Projektgruppe Lesen",
            "took_effect_on": "09.2012",
        },
        follow=True,
    )
    assert "1 Gremium eingerichtet." in text_of(answer)
    group = Body.objects.get(name="Projektgruppe Lesen")
    assert group.valid_from == "2012-09"

    effect = Effect.objects.get()
    form = text_of(client.get(f"{B}beschluesse/{later.pk}/wirkung-aufheben/"))
    assert "Gremium eingerichtet: Projektgruppe Lesen – Drei Handlungsfelder" in form
    answer = client.post(f"{B}beschluesse/{later.pk}/wirkung-aufheben/", {"effect": effect.pk}, follow=True)

    told = text_of(answer)
    assert "Die Wirkung ist aufgehoben und zurückgenommen." in told
    assert "Hebt auf: Gremium eingerichtet: Projektgruppe Lesen" in told
    group.refresh_from_db()
    assert group.valid_to == "2013-06"
    assert "später aufgehoben" in text_of(client.get(page))


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("massnahme_geaendert", {"due_on": "2027-03-01", "note": "Der Saal war belegt."}),
        ("massnahme_beendet", {"carry_out": "on"}),
        ("verteiler_eingerichtet", {"record_label": "Schulleitungen"}),
    ],
)
def test_each_kind_has_its_own_small_form(network: Network, kind: str, values: dict[str, str]) -> None:
    client = office(network)
    order = an_order(network)
    measure = a_measure(order)
    if kind.startswith("massnahme"):
        values = {**values, "measure": str(measure.pk)}
    url = f"{B}beschluesse/{order.decision_id}/wirkung/?art={kind}"

    client.get(url)
    assert client.post(url, values).status_code == 302

    effect = Effect.objects.get()
    assert (effect.kind, bool(effect.changes)) == (kind, kind.startswith("massnahme"))


def test_a_decision_sets_up_a_mailing_list_and_a_later_one_closes_it(network: Network) -> None:
    client, decision = office(network), a_conference_decision(network, decided_on="2012-09")
    later = a_conference_decision(network, "Ohne Verteiler", decided_on="2013-06")
    url = f"{B}beschluesse/{decision.pk}/wirkung/?art=verteiler_eingerichtet"
    refused = text_of(client.post(url, {"name": "Lesekreis"}))
    assert "Bitte wählen Sie, wofür der Verteiler ist." in refused
    values = {"name": "Lesekreis", "legal_class": "einwilligung"}

    answer = client.post(url, values, follow=True)

    assert "1 Verteiler eingerichtet." in text_of(answer)
    made = MailingList.objects.get()
    assert f"{B}verteiler/{made.pk}/" in answer.content.decode()
    undoing = f"{B}beschluesse/{later.pk}/wirkung-aufheben/"
    told = text_of(client.post(undoing, {"effect": Effect.objects.get().pk}, follow=True))
    assert "Die Wirkung ist aufgehoben und zurückgenommen." in told
    made.refresh_from_db()
    assert made.closed_on is not None


def test_a_recommendation_is_referred_answered_there_and_its_decision_named(network: Network) -> None:
    client, circle = office(network), a_body(network, "lenkungskreis")
    recommendation = a_recommendation(network, addressed_to=circle)
    page = f"{B}empfehlungen/{recommendation.pk}/"
    values = {
        "body_name": "Schulausschuss",
        "kind": "ausschuss",
        "role": "vorberatung",
        "planned_on": "01.10.2026",
        "link": "https://ris.example/v/14",
        "paper_reference": "SA 14",
    }
    shown = text_of(client.post(f"{page}verweisen/", values, follow=True))
    assert "Schulausschuss" in shown
    assert "noch kein Ergebnis" in shown
    assert "Verweisungen ohne Ergebnis" in text_of(client.get("/arbeitsbereich/"))

    referral = Referral.objects.get()
    url = f"{B}verweisungen/{referral.pk}/beratung/"
    refused = text_of(client.post(url, {"result": "zugestimmt", "revision": referral.revision}))
    assert "Bitte geben Sie an, wann beraten wurde." in refused
    answer = client.post(
        url, {"result": "zugestimmt", "held_on": "02.10.2026", "revision": referral.revision}, follow=True
    )
    assert "02.10.2026" in text_of(answer)
    assert "Verweisungen ohne Ergebnis" not in text_of(client.get("/arbeitsbereich/"))

    rejected = a_conference_decision(network, "Kein Ausbau", result="abgelehnt")
    rejected_in_circle = {"state": "nicht_weiterverfolgt", "reason": "Es fehlen Mittel.", "revision": 0}
    refused = text_of(client.post(f"{page}antwort/", {**rejected_in_circle, "decision": rejected.pk}))
    assert "keine gültige Auswahl" in refused


def test_the_register_narrows_and_lets_imports_be_assigned(network: Network) -> None:
    client, order = office(network), an_order(network, "Räume planen")
    refer(order, by=COMMAND, body_name="Rat")
    assert "Räume planen" in text_of(client.get(f"{B}verweisungen/"))
    assert "Nichts passt" in text_of(client.get(f"{B}verweisungen/?stand=beantwortet"))


def test_the_whole_chain_is_drawn_with_links_and_told_as_a_table(network: Network) -> None:
    order = an_order(network, "Lesepaten")
    report_status(order, by=COMMAND, state="erledigt", result="40 lesen vor.")
    client = office(network)

    assert f"{B}faden/auftrag/{order.pk}/" in client.get(f"{B}auftraege/{order.pk}/").content.decode()
    answer = client.get(f"{B}faden/beschluss/{order.decision_id}/")

    html = answer.content.decode()
    assert f'<a href="{B}auftraege/{order.pk}/" aria-label="Auftrag · ' in html
    assert "davon gehen Sie aus" in text_of(answer)
    assert "Auftrag: Lesepaten" in text_of(answer)
    outcome = order.outcomes.get()
    assert "40 lesen vor." in text_of(client.get(f"{B}faden/ergebnis/{outcome.pk}/"))
    for wrong in ("faden/unsinn/1/", "faden/auftrag/x/", "faden/auftrag/999/"):
        assert client.get(B + wrong).status_code == 404
    seated = member(a_held_seat(order.owner_body, "Muster"))
    assert seated.get(f"{B}faden/auftrag/{order.pk}/").status_code == 403
    assert "Ganzen Faden zeigen" not in text_of(seated.get(f"{B}auftraege/{order.pk}/"))


def test_the_review_is_a_page_a_pdf_and_a_word_document(network: Network) -> None:
    decision = a_conference_decision(network, "Lesen stärken", decided_on="2012-09")
    an_order(network, "Lesepaten gewinnen", decision=decision)
    client = office(network)

    page = text_of(client.get(f"{B}rueckblick/"))
    assert "Seit „1. Bildungskonferenz“ (September 2012), Stand 18. November 2026." in page
    assert "Lesepaten gewinnen" in page

    pdf = client.get(f"{B}rueckblick.pdf")
    read = pypdf.PdfReader(io.BytesIO(pdf.content))
    assert "Lesepaten gewinnen" in "".join(sheet.extract_text() for sheet in read.pages)
    word = docx.Document(io.BytesIO(client.get(f"{B}rueckblick.docx").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "Lesepaten gewinnen" in cells
    assert 'filename="Rueck-und-Ausblick_musterland_2026-11-18.pdf"' in pdf["Content-Disposition"]


def test_without_an_answer_after_two_meetings_it_stands_on_today(network: Network) -> None:
    """Scenario 6."""
    circle = a_body(network, "lenkungskreis")
    decision = a_conference_decision(network, decided_on="2012-09")
    recommendation = recommend(
        decision,
        by=COMMAND,
        title="Mehr Plätze für Jugendliche",
        text="…",
        addressed_to=circle,
        received_on=dt.date(2026, 1, 10),
    )
    client = office(network)
    for number, day in enumerate(("2026-01-10", "2026-03-05"), start=1):
        record_past_meeting(
            circle, by=COMMAND, title=f"{number}. Sitzung", number=number, held_on=day, source="Akte"
        )
    assert "Mehr Plätze" not in text_of(client.get("/arbeitsbereich/"))

    record_past_meeting(circle, by=COMMAND, title="3. Sitzung", number=3, held_on="2026-06-11", source="Akte")

    assert "Mehr Plätze für Jugendliche" in text_of(client.get("/arbeitsbereich/"))
    record = text_of(client.get(f"{B}empfehlungen/{recommendation.pk}/"))
    assert "ohne Antwort" in record
    assert "Antwort binnen 2 Sitzungen" in record


def test_an_incomplete_order_says_what_is_missing(network: Network) -> None:
    order = an_order(network, "Konzept", owner_body=a_working_group(network))
    client = office(network)

    page = text_of(client.get(f"{B}auftraege/{order.pk}/"))
    assert "unvollständig Es fehlt noch: welches Handlungsfeld, welches Ziel, woran" in page
    assert "Konzept" in text_of(client.get(f"{B}auftraege/?stand=unvollstaendig"))
