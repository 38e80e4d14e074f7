"""The regional tables: complete, consistent, keys as text, in German order."""

import re
from collections import Counter

import pytest

from bildungsnetz.contexts.regions.data import RegionTables, german_order, load_regions
from tests.shared import shared_file


@pytest.fixture(scope="module")
def tables() -> RegionTables:
    return load_regions()


def test_counts_of_nordrhein_westfalen(tables: RegionTables) -> None:
    assert len(tables.government_regions) == 5
    assert Counter(d.kind for d in tables.districts) == {
        "Kreis": 30,
        "kreisfreie Stadt": 22,
        "Städteregion": 1,
    }
    assert Counter(m.kind for m in tables.municipalities) == {
        "Stadt": 250,
        "Gemeinde": 124,
        "kreisfreie Stadt": 22,
    }


def test_keys_are_text_of_fixed_length_with_leading_zero(tables: RegionTables) -> None:
    assert tables.state.ags == "05"
    assert all(re.fullmatch(r"05\d", row.ags) for row in tables.government_regions)
    assert all(re.fullmatch(r"05\d{3}", row.ags) for row in tables.districts)
    assert all(re.fullmatch(r"05\d{6}", row.ags) for row in tables.municipalities)
    assert all(re.fullmatch(r"05\d{10}", row.ars) for row in tables.districts + tables.municipalities)


def test_keys_are_unique(tables: RegionTables) -> None:
    assert len({row.ags for row in tables.districts}) == 53
    assert len({row.ags for row in tables.municipalities}) == 396


def test_every_unit_belongs_to_the_next_higher_one(tables: RegionTables) -> None:
    districts = {row.ags for row in tables.districts}
    assert {row.district_ags for row in tables.municipalities} == districts
    assert all(row.ags.startswith(row.district_ags) for row in tables.municipalities)
    assert {row.government_region_ags for row in tables.districts} == {
        row.ags for row in tables.government_regions
    }
    assert all(row.ags.startswith(row.government_region_ags) for row in tables.districts)


def test_population_adds_up_on_every_level(tables: RegionTables) -> None:
    sums: Counter[str] = Counter()
    for row in tables.municipalities:
        sums[row.district_ags] += row.population
    assert sums == {row.ags: row.population for row in tables.districts}
    assert tables.state.population == sum(sums.values()) == 18_034_454
    assert "vermutlich" in tables.population_note


def test_kreis_kleve_and_its_sixteen_municipalities(tables: RegionTables) -> None:
    kleve = next(row for row in tables.districts if row.ags == "05154")
    assert (kleve.long_name, kleve.seat, kleve.regional_association) == ("Kreis Kleve", "Kleve", "LVR")
    names = [row.name for row in tables.municipalities if row.district_ags == "05154"]
    assert names == [
        "Bedburg-Hau",
        "Emmerich am Rhein",
        "Geldern",
        "Goch",
        "Issum",
        "Kalkar",
        "Kerken",
        "Kevelaer",
        "Kleve",
        "Kranenburg",
        "Rees",
        "Rheurdt",
        "Straelen",
        "Uedem",
        "Wachtendonk",
        "Weeze",
    ]


def test_long_names_say_what_a_region_is(tables: RegionTables) -> None:
    long_names = {row.ags: row.long_name for row in tables.districts}
    assert long_names["05111"] == "Stadt Düsseldorf"
    assert long_names["05334"] == "Städteregion Aachen"
    assert long_names["05162"] == "Rhein-Kreis Neuss"
    assert all(
        re.search(r"kreis|Kreis|^Stadt |^Städteregion ", long_name) for long_name in long_names.values()
    )


def test_postcodes_are_five_digits_and_every_municipality_has_some(tables: RegionTables) -> None:
    for row in tables.municipalities:
        assert row.postcodes, row.name
        assert all(re.fullmatch(r"\d{5}", postcode) for postcode in row.postcodes)
        assert list(row.postcodes) == sorted(set(row.postcodes))
    kleve = next(row for row in tables.municipalities if row.ags == "05154036")
    assert "47533" in kleve.postcodes
    cologne = next(row for row in tables.municipalities if row.ags == "05315000")
    assert "50667" in cologne.postcodes


def test_names_stand_in_german_order(tables: RegionTables) -> None:
    names = [row.name for row in tables.municipalities]
    assert names == sorted(names, key=german_order)
    assert names.index("Lohmar") < names.index("Löhne") < names.index("Lotte")
    assert names.index("Übach-Palenberg") < names.index("Uedem") < names.index("Unna")
    districts = [row.name for row in tables.districts]
    assert districts == sorted(districts, key=german_order)


def test_german_order_treats_umlauts_like_their_vowels() -> None:
    assert sorted(["Zülpich", "Öchtrup", "Oelde", "Olpe", "Ahlen", "Äpfel"], key=german_order) == [
        "Ahlen",
        "Äpfel",
        "Öchtrup",
        "Oelde",
        "Olpe",
        "Zülpich",
    ]
    assert german_order("Straße") == german_order("STRASSE")


def test_sources_carry_licence_and_attribution(tables: RegionTables) -> None:
    assert [source.licence for source in tables.sources] == ["dl-de/by-2-0", "dl-de/by-2-0", "BSD-3-Clause"]
    assert all(source.attribution and source.publisher and source.as_of for source in tables.sources)


@pytest.mark.shared
def test_municipalities_equal_the_official_list(tables: RegionTables) -> None:
    """Oracle: the fixed-width records 60 of the Gemeindeverzeichnis, read independently."""
    official = {}
    for line in shared_file("data/regions/raw/gv100ad_2025-08-31.txt").read_text("utf-8-sig").splitlines():
        if line.startswith("60") and line[10:12] == "05":
            official[line[10:18]] = (line[22:72].strip(), int(line[139:150]))
    assert official == {row.ags: (row.official_name, row.population) for row in tables.municipalities}
