"""News and feedback for tests, built through actions."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.publishing.models import Feedback, NewsItem
from bildungsnetz.contexts.registry.models import Network


def a_draft(network: Network | None, headline: str = "Neuer Lenkungskreis", **values: Any) -> NewsItem:
    """A news item that nobody sees yet."""
    values.setdefault("text", "Der Lenkungskreis hat sich gebildet.\n\nEr tagt zweimal im Jahr.")
    return actions.draft_news(network, by=COMMAND, headline=headline, **values)


def a_news_item(network: Network | None, headline: str = "Neuer Lenkungskreis", **values: Any) -> NewsItem:
    """A published news item."""
    return actions.publish_news(a_draft(network, headline, **values), by=COMMAND)


def a_press_release(network: Network | None = None, **values: Any) -> NewsItem:
    """A press release of the Land with all its parts and two statements, one of them word for word."""
    item = a_draft(
        network,
        values.pop("headline", "60. Netzwerk besiegelt"),
        kind=NewsItem.Kind.PRESS_RELEASE,
        number="12/2026",
        dateline_place="Düsseldorf",
        issued_on="2026-11-02",
        issuer="Ministerium",
        motto="Gemeinsam stark!",
        background="Seit 2008 entstehen Netzwerke.",
        further="Mehr steht auf https://www.beispiel.example/ bereit.",
        **values,
    )
    actions.add_statement(
        item,
        by=COMMAND,
        speaker="Erika Muster",
        office="Schulministerin",
        text="Sie freue sich über die Verantwortungspartnerschaft.",
        is_paraphrase=True,
    )
    actions.add_statement(
        item, by=COMMAND, speaker="Max Muster", office="Landrat", text="Alle Talente zählen."
    )
    return actions.publish_news(item, by=COMMAND)


def a_feedback(network: Network | None, text: str = "Kein Kontrast.", **values: Any) -> Feedback:
    """A barrier that somebody reported."""
    values.setdefault("kind", Feedback.Kind.BARRIER)
    return actions.send_feedback(network, by=PUBLIC, text=text, **values)
