"""Every statement of the two founding documents is a value that a page can show."""

from collections.abc import Callable

import pytest

from bildungsnetz.contexts.bodies.models import Body, Decision, Meeting, Seat
from bildungsnetz.contexts.documents.models import Document, ExternalLink
from bildungsnetz.contexts.publishing.models import NewsItem
from bildungsnetz.contexts.registry.models import Agreement, Network, NetworkCount
from bildungsnetz.contexts.registry.pictures import picture_of_signing, pictures
from bildungsnetz.contexts.strategy.models import Effect, Field, Order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidenced")]


def kleve() -> Network:
    return Network.objects.get(slug="kleve")


def mettmann() -> Network:
    return Network.objects.get(slug="mettmann")


def agreement(network: Network) -> Agreement:
    return Agreement.objects.get(network=network)


def signing(network: Network) -> tuple[str, str, str, list[str]]:
    found = agreement(network)
    people = [f"{signatory.name}, {signatory.office}" for signatory in found.signatories.all()]
    return found.signed_on, found.signed_at_place, found.occasion, people


def goal(number: int) -> str:
    found = agreement(kleve()).goals.get(number=number)
    return f"{found.text} {found.tags}"


def body(slug: str) -> Body:
    return Body.objects.get(network=kleve(), slug=slug)


def names(fields: object) -> list[str]:
    return [field.name for field in fields]  # type: ignore[attr-defined]


def decision() -> Decision:
    return Decision.objects.get(body__network=kleve())


def release() -> NewsItem:
    return NewsItem.objects.get(network=None)


def statement(speaker: str) -> str:
    return release().statements.get(speaker=speaker).text


def shown(purpose: str) -> list[str]:
    documents = Document.objects.filter(scope=kleve().scope_key, is_public=True)
    return [picture.alternative_text for picture in pictures(documents, purpose)]


STATEMENTS: list[tuple[str, Callable[[], object], object]] = [
    (
        "S1",
        lambda: [party.name for party in agreement(kleve()).parties.all()],
        ["Land Nordrhein-Westfalen", "Kreis Kleve"],
    ),
    ("S1", lambda: agreement(kleve()).purpose, "Errichtung eines Regionalen Bildungsnetzwerks"),
    ("S2", lambda: "gut gebildet und ausgebildet" in kleve().guiding_idea, True),
    ("S3", lambda: "bessere Lern- und Lebenschancen aller Kinder und Jugendlichen" in kleve().aim, True),
    ("S4", lambda: "Alle, die im Kreis an Bildung mitwirken" in kleve().approach, True),
    ("S5", lambda: agreement(kleve()).resolved_by, "Kreistag des Kreises Kleve"),
    ("S5", lambda: "„in gemeinsamer Verantwortung“" in agreement(kleve()).origin, True),
    (
        "S6",
        lambda: signing(kleve()),
        (
            "2012-01-18",
            "Kreishaus in Kleve",
            "Feierstunde",
            [
                "Sylvia Löhrmann, Ministerin für Schule und Weiterbildung des Landes Nordrhein-Westfalen",
                "Wolfgang Spreen, Landrat",
            ],
        ),
    ),
    (
        "S7",
        lambda: (agreement(kleve()).in_force_on, kleve().name),
        ("2012-02-01", "Bildungsnetzwerk Kreis Kleve"),
    ),
    (
        "S8",
        lambda: picture_of_signing(agreement(kleve())).alternative_text,  # type: ignore[union-attr]
        "Ministerin für Schule und Weiterbildung des Landes Nordrhein-Westfalen Sylvia Löhrmann und Landrat "
        "Wolfgang Spreen bei der Unterzeichnung des Kooperationsvertrags",
    ),
    ("S9", lambda: [goal.number for goal in agreement(kleve()).goals.all()], [1, 2, 3]),
    ("S10", lambda: "horizontale und vertikale Vernetzung" in goal(1) and "Ressourcen" in goal(1), True),
    ("S11", lambda: "allen Schulen" in goal(2) and "Beratungs- und Unterstützungssystem" in goal(2), True),
    ("S12", lambda: "Informationsaustausch, Planung und Abstimmung" in goal(3), True),
    ("S13", lambda: body("rbk").task.startswith("Gesamtorganisation"), True),
    (
        "S14",
        lambda: list(Seat.objects.filter(body=body("rbk")).values_list("label", flat=True)),
        ["Schulen", "Schulträger", "Schulaufsicht", "Weitere Institutionen und Einrichtungen"],
    ),
    ("S14", lambda: kleve().education_region, "Bildungsregion Kreis Kleve"),
    ("S15", lambda: "von strategischer Bedeutung" in body("lk").task, True),
    ("S16", lambda: {support.body.slug for support in body("rbb").supports.all()}, {"rbk", "lk"}),
    (
        "S17",
        lambda: names(Field.objects.filter(network=kleve(), is_priority=True)),
        ["Inklusion", "Individuelle Förderung", "Berufs- und Studienorientierung"],
    ),
    ("S18", lambda: (decision().meeting.number, decision().decided_on), (1, "2012-09")),  # type: ignore[union-attr]
    ("S18", lambda: decision().proviso, "Drei entsprechende Facharbeitskreise werden eingerichtet."),
    (
        "S19",
        lambda: set(Order.objects.filter(network=kleve()).values_list("state", "is_public")),
        {("erledigt", True)},
    ),
    ("S19", lambda: Effect.objects.filter(decision=decision(), kind=Effect.Kind.BODY_SET_UP).count(), 3),
    (
        "S20",
        lambda: ExternalLink.objects.get(scope=kleve().scope_key).label,
        "Internetseite des Regionalen Bildungsnetzwerks beim Kreis Kleve "
        "(Bildungsnetzwerk, Arbeit des Bildungsbüros, Bildungskonferenz, Lenkungskreis)",
    ),
    ("S21", lambda: kleve().mail, "bildungsbuero@kreis-kleve.de"),
    ("S22", lambda: kleve().phone_numbers, [f"02821/85-{end}" for end in (493, 429, 625, 701)]),
    ("S23", lambda: kleve().fax, "02821/85-151"),
    (
        "S24",
        lambda: shown("netzwerk-logo") + shown("partner-logo"),
        ["Bildungskreis Kleve", "Bildungsland NRW – Bildungsportal"],
    ),
    (
        "S25",
        lambda: shown("titelbild"),
        ["Fahrradfahrer auf dem Deich", "Ausländeramt", "Kreis Kleve", "Kreisverwaltung in Kleve"],
    ),
    (
        "S26",
        lambda: (agreement(mettmann()).running_number, agreement(mettmann()).signed_on),
        (50, "2013-11-19"),
    ),
    ("S27", lambda: {mettmann().motto, release().motto}, {"Gemeinsam Kinder und Jugendliche stark machen!"}),
    (
        "S28",
        lambda: signing(mettmann()),
        (
            "2013-11-19",
            "Kreis Mettmann",
            "Feierstunde",
            ["Sylvia Löhrmann, Schulministerin", "Thomas Hendele, Landrat"],
        ),
    ),
    ("S29", lambda: "Bildungsbiografien" in statement("Sylvia Löhrmann"), True),
    ("S29", lambda: "Verantwortungspartnerschaft" in statement("Sylvia Löhrmann"), True),
    ("S30", lambda: "Alle Talente" in statement("Thomas Hendele"), True),
    ("S31", lambda: "Seit 2008" in release().background and "flächendeckendes" in release().background, True),
    ("S32", lambda: "Lern- und Lebenschancen aller Kinder und Jugendlichen" in release().background, True),
    (
        "S33",
        lambda: "Agenturen für Arbeit, Unternehmen und weitere Einrichtungen" in release().background,
        True,
    ),
    (
        "S34",
        lambda: set(
            Field.objects.filter(adopted_by=decision()).values_list("supervision_author", "municipal_author")
        ),
        {("Schulaufsicht", "Kommune")},
    ),
    (
        "S35",
        lambda: names(Field.objects.filter(network=mettmann(), valid_from="2013")),
        [
            "Schulische Inklusion",
            "Übergang von der Schule in den Beruf",
            "Entwicklung von Medienkonzepten in Schulen",
        ],
    ),
    (
        "S36",
        lambda: [(post.side, post.title, int(post.promised)) for post in agreement(mettmann()).posts.all()],
        [("land", "Lehrerstelle", 1), ("kommune", "Stelle aus dem kommunalen Bereich", 1)],
    ),
    ("S37", lambda: NetworkCount.objects.get(counted_on="2013-11-19").total, 50),
    ("S37", lambda: "bundesweit federführend" in release().background, True),
    ("S38", lambda: "Bildungsgerechtigkeit vor Ort" in release().background, True),
    (
        "S39",
        lambda: ExternalLink.objects.get(scope="land").url,
        "http://www.regionale.bildungsnetzwerke.nrw.de/",
    ),
    (
        "S40",
        lambda: (
            release().kind,
            release().issued_on,
            bool(release().headline and release().text and release().background and release().further),
            [said.is_paraphrase for said in release().statements.all()],
            [appearance.network.slug for appearance in release().appearances.all()],
        ),
        ("pressemitteilung", "2013-11-19", True, [True, True], ["mettmann"]),
    ),
]


@pytest.mark.parametrize(("number", "found", "expected"), STATEMENTS, ids=[row[0] for row in STATEMENTS])
def test_the_statement_is_there(number: str, found: Callable[[], object], expected: object) -> None:
    assert found() == expected, number


def test_no_statement_is_forgotten() -> None:
    assert {number for number, _found, _expected in STATEMENTS} == {f"S{n}" for n in range(1, 41)}


def test_the_first_conference_is_known_to_the_month_only() -> None:
    first = Meeting.objects.get(body=body("rbk"), number=1)

    assert (first.title, first.held_on, first.starts_at) == ("1. Bildungskonferenz", "2012-09", None)


def test_kleve_merged_two_fields_into_one_with_a_focus() -> None:
    merged = Field.objects.get(network=kleve(), name="Inklusion/Individuelle Förderung")

    assert names(row.predecessor for row in merged.origins.all()) == ["Inklusion", "Individuelle Förderung"]
    assert {row.kind for row in merged.origins.all()} == {"zusammenlegung"}
    assert [focus.text for focus in merged.focuses.all()] == ["Migration"]
    assert names(Field.objects.filter(network=kleve(), is_ended=False)) == [
        "BSO/KAoA",
        "Ganztägiges Lernen",
        "Inklusion/Individuelle Förderung",
    ]


def test_mettmann_keeps_its_earlier_focus_themes_beside_the_four_of_today() -> None:
    fields = Field.objects.filter(network=mettmann())

    assert names(fields.filter(is_ended=False)) == [
        "Schulische Inklusion",
        "Berufliche Orientierung",
        "Integration durch Bildung",
        "Digitale Welten",
    ]
    assert fields.count() == 6
