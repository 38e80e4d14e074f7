"""`bildungsnetz check-links`: do the outside pages that we link to still answer?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.core.management.base import CommandParser

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import record_link_check
from bildungsnetz.contexts.documents.probing import probe
from bildungsnetz.contexts.documents.queries import links_to_check
from bildungsnetz.contexts.offers.actions import record_offer_link_check
from bildungsnetz.contexts.offers.queries.links import offer_links_to_check
from bildungsnetz.project.management.house import HouseCommand
from bildungsnetz.project.management.progress import progress_bar

AT_ONCE = 8


class Command(HouseCommand):
    help = "Prüft die Verweise auf fremde Seiten und hält fest, welche noch erreichbar sind."
    offers_json = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--aelter-als",
            type=int,
            default=7,
            metavar="TAGE",
            help="prüft, was so lange nicht geprüft wurde",
        )

    def deed(self, **options: Any) -> dict[str, int]:
        older_than = dt.timedelta(days=options["aelter_als"])
        keep: list[tuple[str, Callable[..., object]]] = [
            *((one.url, partial(record_link_check, one)) for one in links_to_check(older_than)),
            *((one.url, partial(record_offer_link_check, one)) for one in offer_links_to_check(older_than)),
        ]
        links = sorted({url for url, _keep in keep})
        gone = 0
        with ThreadPoolExecutor(AT_ONCE) as pool, progress_bar("Verweise prüfen") as progress:
            problems = {}
            for done, (url, problem) in enumerate(zip(links, pool.map(probe, links), strict=True), start=1):
                problems[url] = problem
                progress(done, len(links))
                gone += bool(problem)
                if problem:
                    self.say(f"{url}: {problem}", **options)
        for url, record in keep:
            record(by=COMMAND, problem=problems[url])
        self.say(f"{len(links)} Verweise geprüft, {gone} nicht erreichbar.", **options)
        return {"checked": len(links), "gone": gone}
