"""Mailing lists for tests, built through actions."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors import actions as actors
from bildungsnetz.contexts.actors.models import Consent, Person
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.publishing.lists.parts import Part
from bildungsnetz.contexts.publishing.models import Mailing, MailingList
from bildungsnetz.contexts.registry.models import Network

BASIS = "§ 78a SchulG NRW"


def a_list(network: Network, name: str = "Schulleitungen", **values: Any) -> MailingList:
    """An empty list of the task class unless another one is given."""
    values.setdefault("legal_class", "aufgabe")
    values.setdefault("basis", BASIS if values["legal_class"] == "aufgabe" else "")
    return actions.add_mailing_list(network, by=COMMAND, name=name, **values)


def with_parts(mailing_list: MailingList, *parts: Part | tuple[str, Part]) -> MailingList:
    """The list with these parts; a pair says how its part is joined."""
    for part in parts:
        join, one = part if isinstance(part, tuple) else ("oder", part)
        actions.add_list_part(mailing_list, by=COMMAND, part=one, join=join)
    return mailing_list


def a_letter(mailing_list: MailingList, subject: str = "Neues", text: str = "Es gibt Neues.") -> Mailing:
    """A letter that is not out yet."""
    return actions.draft_mailing(mailing_list, by=COMMAND, subject=subject, text=text)


def a_newsletter_consent(person: Person) -> Consent:
    """The person wants to read news."""
    return actors.record_consent(
        person, by=COMMAND, purpose="newsletter", text_version="1", proof="Anmeldung vom 3. Mai"
    )
