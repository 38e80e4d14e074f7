"""Invented offers in any number, the same for the same seed, with a vocabulary that grows as real ones do."""

from __future__ import annotations

import datetime as dt
import math
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.sources import Row

_WORDS = tomllib.loads(Path(__file__).with_name("search_words.toml").read_text(encoding="utf-8"))
SENTENCES: list[str] = _WORDS.pop("sentences")
LISTS: dict[str, list[str]] = {name: text.split() for name, text in _WORDS.items()}
TODAY = dt.date(2026, 11, 1)
NETWORKS = tuple(f"netz-{number}" for number in range(53))
CLASSES = ("word", "compound", "part", "typo", "many", "place")
STAGES = ("fruehkindlich", "primar", "sek1", "sek2", "berufliche_bildung", "weiterbildung")


class Words:
    """Words by Zipf's law, most of them compounds."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.places = [first + last for first in LISTS["place_firsts"] for last in LISTS["place_lasts"]]
        self.random.shuffle(self.places)

    def one_of(self, *lists: str) -> str:
        """A word of these lists."""
        return self.zipf([word for name in lists for word in LISTS[name]])

    def zipf(self, words: list[str]) -> str:
        """One of the words, the first ones more often: the probability falls with 1 / (rank + 8)."""
        return words[int(8 * ((len(words) / 8 + 1) ** self.random.random() - 1))]

    def compound(self) -> str:
        """A noun of one, two or three parts."""
        first, head = self.one_of("firsts"), self.one_of("heads")
        if self.random.random() < 0.2:
            return head.capitalize()
        middle = self.one_of("firsts").lower() if self.random.random() < 0.15 else ""
        return f"{first}{middle}{head}".replace("-", "")

    def sentence(self) -> str:
        """A sentence of an offer's description."""
        return self.random.choice(SENTENCES).format(
            verb=self.one_of("verbs"),
            verb2=self.one_of("verbs"),
            people=self.one_of("people"),
            adjective=f"{self.one_of('adjectives')}e",
            a=self.compound(),
            b=self.compound(),
            c=self.compound(),
            place=self.zipf(self.places),
            street=f"{self.one_of('streets')}straße",
            number=self.random.randint(1, 120),
            provider=f"{self.one_of('providers')} {self.zipf(self.places)}",
        )


def offers(number: int, seed: int = 1) -> Iterator[Row]:
    """So many offers."""
    words = Words(seed)
    return (_offer(key, words) for key in range(number))


def _offer(key: int, words: Words) -> Row:
    chance = words.random
    at = int(len(words.places) * chance.random() ** 2)
    place = words.places[at]
    network = NETWORKS[at % len(NETWORKS)]
    angle, far = 2 * math.pi * (at * 0.618), math.sqrt(at) / 20
    first = chance.randint(3, 16)
    provider = f"{words.one_of('providers')} {place}"
    return Row(
        key=key,
        kind=Kind.OFFER,
        title=f"{words.compound()} {chance.choice(('für', 'mit', 'und'))} {words.one_of('people')}"
        + (f" in {place}" if chance.random() < 0.4 else ""),
        summary=f"{words.one_of('adjectives').capitalize()}e {words.compound()}: {words.sentence()}",
        text=" ".join([words.sentence() for _ in range(chance.randint(3, 8))] + [provider, place]),
        path=f"/netz/angebote/{key}/",
        network_slugs=(network,),
        network_name=f"Bildungsnetz {network}",
        facets={
            Facet.STAGE: tuple(chance.sample(STAGES, chance.randint(1, 3))),
            Facet.CATEGORY: tuple(f"k{chance.randint(1, 14)}" for _ in range(chance.randint(1, 2))),
            Facet.FIELD: (f"feld-{chance.randint(1, 12)}",),
            Facet.COST: ("frei",) if chance.random() < 0.5 else ("kosten",),
            Facet.MODE: (chance.choice(("ort", "online", "schule")),),
            Facet.LANGUAGE: ("de", *chance.sample(("en", "tr", "ar", "uk"), chance.randint(0, 2))),
            Facet.SCHOOL_FORM: tuple(chance.sample(("02", "04", "10", "15", "20"), chance.randint(0, 3))),
            Facet.AGE: tuple(map(str, range(first, first + chance.randint(1, 8)))),
            Facet.ACCESS: tuple(chance.sample(("stufenlos", "wc", "dgs"), chance.randint(0, 3))),
            Facet.MUNICIPALITY: (f"0599{at % 396:04}",),
            Facet.PROVIDER: (f"{at * 20 + chance.randint(0, 19)}",),
        },
        place=(7.0 + far * math.cos(angle), 51.5 + far * math.sin(angle)),
        fresh_on=TODAY - dt.timedelta(days=chance.randint(0, 400)),
        free_places=chance.choice((None, 0, 5)),
    )


def questions(number: int, seed: int = 2) -> list[tuple[str, str]]:
    """So many searches as (class, text): every class as often, frequent words more often than rare ones."""
    words = Words(seed)
    return [_question(words, CLASSES[at % len(CLASSES)]) for at in range(number)]


def _question(words: Words, kind: str) -> tuple[str, str]:
    compound = words.compound()
    match kind:
        case "word":
            return kind, words.one_of("people", "verbs")
        case "compound":
            return kind, compound
        case "part":
            return kind, words.one_of("firsts").lower()
        case "typo":
            at = len(compound) // 2
            return kind, compound[:at] + compound[at + 1 :]
        case "many":
            return kind, f"{words.one_of('adjectives')}e {compound} für {words.one_of('people')}"
        case _:
            return kind, f"{words.one_of('firsts')} {words.zipf(words.places)}"
