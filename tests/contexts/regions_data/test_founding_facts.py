"""Kleve, Mettmann and the press release: what the documents state, and nothing else."""

import re

from tests.contexts.regions_data.facts import (
    FACT_FILES,
    FACTS,
    FILES,
    KLEVE,
    LAND,
    METTMANN,
    by_key,
    tables_in,
)


def test_kleve_agreement_as_the_document_states_it() -> None:
    agreement = KLEVE["agreement"]
    assert (agreement["signature"]["date"], agreement["signature"]["place"]) == (
        "2012-01-18",
        "Kreishaus in Kleve",
    )
    assert agreement["entry_into_force"]["date"] == KLEVE["network"]["started_on"] == "2012-02-01"
    assert [signatory["side"] for signatory in agreement["signatories"]] == ["land", "kommune"]
    assert [goal["number"] for goal in KLEVE["goals"]] == [1, 2, 3]


def test_kleve_chain_from_decision_to_result_is_closed() -> None:
    """One decision adopts three fields and sets up three working groups by three orders, all done."""
    (decision,) = KLEVE["decisions"]
    bodies, fields = by_key(KLEVE, "bodies"), by_key(KLEVE, "fields")
    meeting = by_key(KLEVE, "meetings")[decision["meeting"]]
    assert (meeting["number"], meeting["date"], meeting["body"]) == (1, "2012-09", "rbk")
    assert len(decision["adopts_fields"]) == len(decision["sets_up_bodies"]) == len(KLEVE["orders"]) == 3
    assert all(fields[key]["adopted_by"] == decision["key"] for key in decision["adopts_fields"])
    for order in KLEVE["orders"]:
        group = bodies[order["result_body"]]
        assert (group["type"], group["field"]) == ("FAK", order["field"])
        assert group["name_abgeleitet"] is True
        assert order["decision"] == group["set_up_by"] == decision["key"]
        assert order["state"] == decision["follow_up_state"] == "erledigt"


def test_kleve_references_lead_somewhere() -> None:
    bodies, fields, meetings = (by_key(KLEVE, kind) for kind in ("bodies", "fields", "meetings"))
    predecessors = [p for field in fields.values() for p in field.get("predecessors", [])]
    assert {p["field"] for p in predecessors} <= fields.keys()
    assert {f["attested_at"] for f in fields.values() if "attested_at" in f} <= meetings.keys()
    assert {key for body in bodies.values() for key in body.get("supports", [])} <= bodies.keys()
    assert {meeting["body"] for meeting in meetings.values()} <= bodies.keys()


def test_contact_is_a_function_with_one_stem_and_four_extensions() -> None:
    contact = KLEVE["contact"]
    assert contact["mail"] == "bildungsbuero@kreis-kleve.de"
    assert [contact["phone_stem"] + extension for extension in contact["phone_extensions"]] == [
        "02821/85-493",
        "02821/85-429",
        "02821/85-625",
        "02821/85-701",
    ]
    assert contact["fax"] == "02821/85-151"


def test_mettmann_has_nothing_that_is_not_evidenced() -> None:
    assert not {"bodies", "meetings", "decisions", "orders", "contact"} & METTMANN.keys()
    assert METTMANN["agreement"]["number"] == 50
    assert [(post["side"], post["promised"]) for post in METTMANN["agreement"]["posts"]] == [
        ("land", 1),
        ("kommune", 1),
    ]
    assert [field["name"] for field in METTMANN["fields"] if field.get("valid_from") == "2013"] == [
        "Schulische Inklusion",
        "Übergang von der Schule in den Beruf",
        "Entwicklung von Medienkonzepten in Schulen",
    ]
    assert [field["name"] for field in METTMANN["fields"] if not field.get("superseded")] == [
        "Schulische Inklusion",
        "Berufliche Orientierung",
        "Integration durch Bildung",
        "Digitale Welten",
    ]


def test_press_release_has_its_parts_and_belongs_to_mettmann() -> None:
    (release,) = LAND["news"]
    assert METTMANN["network"]["news"] == [release["key"]]
    assert release["networks"] == [METTMANN["network"]["ags"]]
    assert release["motto"] == METTMANN["network"]["motto"]["text"]
    assert len(release["statements"]) == 2
    assert all(statement["sinngemaess"] for statement in release["statements"])
    assert release["headline"]
    assert release["background"]
    assert release["further_information"]


def test_people_are_named_once_and_only_by_office() -> None:
    people = by_key(FILES["people.toml"], "people")
    referring = [table for table, _ in tables_in(FACT_FILES) if "person" in table]
    assert {table["person"] for table in referring} == people.keys()
    assert all(table["office"] for table in referring)
    others = "".join((FACTS / name).read_text("utf-8") for name in FACT_FILES if name != "people.toml")
    assert not [person["name"] for person in people.values() if person["name"] in others]


def test_pictures_without_cleared_rights_have_alternative_text_and_placeholder() -> None:
    assert len(KLEVE["pictures"]) == 7
    for picture in KLEVE["pictures"]:
        assert picture["alt_text"]
        assert picture["placeholder"] == "Bild nicht übernommen (Rechte)"
    signing = by_key(KLEVE, "pictures")["unterzeichnung"]
    assert set(re.findall(r"{(\w+)}", signing["caption"])) == set(signing["depicts_signatories"])
    assert set(re.findall(r"{(\w+)}", signing["alt_text"])) == set(signing["depicts_signatories"])
