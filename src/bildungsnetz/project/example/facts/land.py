"""The Land: regions, types of bodies, counts of networks, links, and the press release of 2013."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import load_body_types
from bildungsnetz.contexts.documents.actions import add_link
from bildungsnetz.contexts.documents.models import ExternalLink
from bildungsnetz.contexts.publishing.actions import add_statement, draft_news, publish_news
from bildungsnetz.contexts.publishing.models import NewsItem
from bildungsnetz.contexts.regions.actions import load_regions
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.actions.networks import record_network_count
from bildungsnetz.contexts.registry.models import Network, NetworkCount

from ..reading import Table, read
from .citing import source_line, source_lines
from .people import name_of


def load_frame() -> None:
    """Regions and types of bodies, on which everything else rests."""
    load_regions(by=COMMAND)
    load_body_types(None, by=COMMAND)


def load_land() -> None:
    """Counts, links and news of the Land; the networks that the news is about must be there."""
    facts = read("facts", "land.toml")
    for count in facts["counts"]:
        _load_count(count)
    land = Region.objects.get(kind=Region.Kind.LAND, is_fictional=False)
    for position, link in enumerate(facts["links"], start=1):
        if not ExternalLink.objects.filter(scope=land.scope_key, url=link["url"]).exists():
            add_link(
                land,
                by=COMMAND,
                label=link["title"],
                url=link["url"],
                position=position,
                source=source_line(link["quelle"]),
            )
    for news in facts["news"]:
        if not NewsItem.objects.filter(network=None, headline=news["headline"]).exists():
            _load_news(news)


def _load_count(count: Table) -> None:
    known = NetworkCount.objects.filter(
        total=count["networks"], counted_on=count.get("date", ""), counted_note=count.get("date_note", "")
    )
    if known.exists():
        return
    remarks = [count.get("remark", ""), f"von {count['of']}" if "of" in count else ""]
    record_network_count(
        by=COMMAND,
        total=count["networks"],
        counted_on=count.get("date", ""),
        counted_note=count.get("date_note", ""),
        source=source_lines(count["quelle"]),
        remark=", ".join(filter(None, remarks)),
    )


def _load_news(news: Table) -> None:
    parts = [news, *news["statements"], *news["background"], *news["further_information"]]
    item = draft_news(
        None,
        by=COMMAND,
        also_in=list(Network.objects.filter(region__ags__in=news["networks"])),
        kind=NewsItem.Kind(news["kind"].lower()),
        headline=news["headline"],
        issued_on=news["date"],
        issuer=news["publisher"],
        motto=news["motto"],
        text=news["lead"],
        background="\n\n".join(part["text"] for part in news["background"]),
        further="\n\n".join(f"{part['title']}: {part['url']}" for part in news["further_information"]),
        source=source_lines(*(part["quelle"] for part in parts)),
    )
    for statement in news["statements"]:
        add_statement(
            item,
            by=COMMAND,
            speaker=name_of(statement["person"]),
            office=statement["office"],
            text=statement["text"],
            is_paraphrase=statement["sinngemaess"],
            source=source_line(statement["quelle"]),
        )
    publish_news(item, by=COMMAND)
