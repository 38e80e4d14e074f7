"""News of the network and what readers wrote to its office."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import PUBLIC
from bildungsnetz.contexts.publishing.actions import (
    add_statement,
    answer_feedback,
    draft_news,
    publish_news,
    send_feedback,
    withdraw_news,
)
from bildungsnetz.contexts.publishing.models import NewsItem

from ..reading import Table, read
from .world import OFFICE, World


def enter_news(world: World) -> None:
    """News on their days, feedback with its answers."""
    told = read("musterland", "news.toml")
    for news in told["news"]:
        world.diary.on(news["day"], _tell, world, news)
    for feedback in told["feedback"]:
        world.diary.on(feedback["day"], _receive, world, feedback)
        if "answered" in feedback:
            world.diary.on(feedback["answered"], _answer, world, feedback)


def _tell(world: World, told: Table) -> None:
    names = ("headline", "number", "motto", "text", "background", "further")
    item = draft_news(
        world.network,
        by=OFFICE,
        kind=told.get("kind", NewsItem.Kind.NEWS),
        dateline_place="Musterstadt",
        issued_on=world.diary.iso(told["day"]),
        issuer=world.network.office_name,
        source="erfunden",
        **{name: told[name].strip() for name in names if name in told},
    )
    for speaker, office, text in told.get("statements", ()):
        add_statement(item, by=OFFICE, speaker=speaker, office=office, text=text)
    if told.get("state") == NewsItem.State.DRAFT:
        return
    publish_news(item, by=OFFICE)
    if told.get("state") == NewsItem.State.WITHDRAWN:
        withdraw_news(item, by=OFFICE, reason=told["reason"])


def _receive(world: World, told: Table) -> None:
    names = ("kind", "text", "page", "name", "mail")
    world.feedback[told["text"]] = send_feedback(
        world.network, by=PUBLIC, **{name: told[name] for name in names if name in told}
    )


def _answer(world: World, told: Table) -> None:
    answer_feedback(world.feedback[told["text"]], by=OFFICE, answer=told["answer"])
