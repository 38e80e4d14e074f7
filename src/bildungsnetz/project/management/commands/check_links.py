"""`bildungsnetz check-links`: do the outside pages that we link to still answer?"""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core.management.base import CommandParser

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import record_link_check
from bildungsnetz.contexts.documents.probing import probe
from bildungsnetz.contexts.documents.queries import links_to_check
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
        links = list(links_to_check(dt.timedelta(days=options["aelter_als"])))
        gone = 0
        with ThreadPoolExecutor(AT_ONCE) as pool, progress_bar("Verweise prüfen") as progress:
            answers = pool.map(probe, [link.url for link in links])
            for done, (link, problem) in enumerate(zip(links, answers, strict=True), start=1):
                record_link_check(link, by=COMMAND, problem=problem)
                progress(done, len(links))
                gone += bool(problem)
                if problem:
                    self.say(f"{link.url}: {problem}", **options)
        self.say(f"{len(links)} Verweise geprüft, {gone} nicht erreichbar.", **options)
        return {"checked": len(links), "gone": gone}
