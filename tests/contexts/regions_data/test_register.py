"""The register of the 53: status by evidence, dates that agree, counts that may contradict each other."""

import pytest

from bildungsnetz.contexts.regions.data import load_regions
from tests.contexts.regions_data.facts import FILES, LAND, REGISTER, SOURCES, Table


def test_register_lists_the_53_regions_once() -> None:
    regions = {row.ags: row.long_name for row in load_regions().districts}
    assert {entry["ags"]: entry["region"] for entry in REGISTER} == regions
    assert len(REGISTER) == 53


@pytest.mark.parametrize("entry", REGISTER, ids=lambda entry: entry["ags"])
def test_status_follows_from_the_evidence(entry: Table) -> None:
    evidence = entry["quelle"]
    is_dated = any("date" in SOURCES["sources"].get(number, {}) for number in evidence)
    is_founding = any(number.startswith("S") for number in evidence)
    if not evidence:
        expected = "nicht_belegt"
    elif is_founding or is_dated or len(evidence) > 1 or "agreement_year" in entry:
        expected = "belegt"
    else:
        expected = "unbestaetigt"
    assert entry["status"] == expected


def test_agreement_years_agree_with_the_dates() -> None:
    for entry in REGISTER:
        if "signed_on" in entry:
            assert entry["signed_on"].startswith(entry["agreement_year"])
        if entry["status"] != "belegt":
            assert not {"agreement_year", "signed_on", "in_force_on", "number"} & entry.keys()


@pytest.mark.parametrize("name", ["kleve.toml", "mettmann.toml"])
def test_register_and_network_file_agree(name: str) -> None:
    (entry,) = (entry for entry in REGISTER if entry.get("facts") == name)
    tables = FILES[name]
    agreement = tables["agreement"]
    assert entry["ags"] == tables["network"]["ags"]
    assert entry["signed_on"] == agreement["signature"]["date"]
    assert entry.get("number") == agreement.get("number")
    assert entry.get("in_force_on") == agreement.get("entry_into_force", {}).get("date")


def test_counts_keep_their_contradiction_with_date_and_source() -> None:
    assert [(count.get("date"), count["networks"]) for count in LAND["counts"]] == [
        ("2013-11-19", 50),
        ("2018-12", 50),
        ("2019-07-08", 51),
        ("2024-04-10", 51),
        (None, 52),
    ]


def test_fields_reported_for_other_networks_stay_unconfirmed() -> None:
    reported = [entry["reported_fields"] for entry in REGISTER if "reported_fields" in entry]
    assert len(reported) == 6
    assert all(fields["status"] == "unbestaetigt" and fields["names"] for fields in reported)
    assert not any("facts" in entry for entry in REGISTER if "reported_fields" in entry)
