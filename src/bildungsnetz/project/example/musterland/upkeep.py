"""What an office does to keep its data: confirming people, merging what was entered twice, mailing lists."""

from __future__ import annotations

from bildungsnetz.contexts.accounts.queries import DEMO_MAIL_HOST
from bildungsnetz.contexts.actors.actions import (
    add_function,
    add_institution,
    add_person,
    confirm_person,
    merge_records,
    record_consent,
)
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.pairs import Pair
from bildungsnetz.contexts.publishing.actions import (
    add_list_part,
    add_mailing_list,
    draft_mailing,
    send_mailing,
)
from bildungsnetz.contexts.publishing.lists.parts import BodyPart, FunctionPart, Place

from ..reading import read
from .world import BASIS, OFFICE, World

FORGOTTEN = ("musterwerke", "rs-probstadt", "wohlfahrt", "schul-it")
READERS = ("kita-kunterbunt", "familienzentrum", "vhs", "gs-nordstadt", "musikschule")
LETTER = (
    "Guten Tag,\n\n"
    "im nächsten Monat treffen sich die Leitungen der Grundschulen mit dem Facharbeitskreis Inklusion. "
    "Es geht um die Übergabe von der Kita in die Schule.\n\n"
    "Bitte merken Sie sich den Nachmittag vor; die Einladung folgt."
)


def enter_upkeep(world: World) -> None:
    """Most people were asked in the last months; a few wait for an answer."""
    keys = [key for key in read("musterland", "bodies.toml")["people"] if key not in FORGOTTEN]
    for number, key in enumerate(keys):
        world.diary.on(-20 - number * 5, _confirm, world, key, hour=15)
    world.diary.on(-90, _enter_twice, world)
    world.diary.on(-89, _merge, world)
    world.diary.on(-60, _subscribe, world)
    world.diary.on(-50, _write_to_schools, world)


def _confirm(world: World, key: str) -> None:
    confirm_person(world.people[key], by=OFFICE)


def _enter_twice(world: World) -> None:
    """An old list brought a school's library and the head of the Volkshochschule a second time."""
    known = world.institutions["Volkshochschule Musterland"]
    world.institutions["twin"] = add_institution(
        world.network,
        by=OFFICE,
        kind=known.kind,
        name="VHS Musterland",
        origin=Institution.Origin.EXAMPLE,
        municipality=known.municipality,
        place=known.place,
        mail=known.mail,
        source="erfunden",
    )
    twin = add_person(
        world.network,
        by=OFFICE,
        family_name="Leitung Volkshochschule Musterland",
        mail=f"vhs-leitung@{DEMO_MAIL_HOST}",
        source="erfunden",
    )
    add_function(twin, by=OFFICE, institution=known, role="Leitung der VHS", source="erfunden")


def _merge(world: World) -> None:
    pair = Pair(world.institutions["Volkshochschule Musterland"], world.institutions.pop("twin"))
    merge_records(pair, by=OFFICE, reason="stand zweimal in der alten Liste")


def _subscribe(world: World) -> None:
    for key in READERS:
        record_consent(
            world.people[key],
            by=OFFICE,
            purpose="newsletter",
            text_version="1",
            proof="Anmeldung beim Fachtag, Liste im Ordner Newsletter",
        )
    news = add_mailing_list(world.network, by=OFFICE, name="Newsletter Bildung", legal_class="einwilligung")
    add_list_part(news, by=OFFICE, part=FunctionPart())


def _write_to_schools(world: World) -> None:
    group = world.bodies["fak-inklusion"]
    heads = add_mailing_list(
        world.network,
        by=OFFICE,
        name="Grundschulen in Musterstadt und Facharbeitskreis Inklusion",
        legal_class="aufgabe",
        basis=BASIS,
    )
    town = world.institutions["GS Am Marktplatz"].municipality_ags
    part = FunctionPart("Schulleitung", Place("schule", "02", town), or_institution=True)
    add_list_part(heads, by=OFFICE, part=part)
    add_list_part(heads, by=OFFICE, part=BodyPart(group.pk))
    letter = draft_mailing(heads, by=OFFICE, subject="Treffen zum Übergang Kita–Grundschule", text=LETTER)
    send_mailing(letter, by=OFFICE)
    draft_mailing(heads, by=OFFICE, subject="Einladung zum Treffen (Entwurf)", text="Einladung folgt.")
