"""What keeps data in order, for any address that asks for it: questions, merges, mailing lists, letters."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.actions import ask_person, merge_records
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.actors.pairs import Pair
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.publishing.actions import list_person, send_mailing
from bildungsnetz.contexts.publishing.lists.parts import FunctionPart
from bildungsnetz.contexts.registry.models import Network
from tests.factories.actors import a_known_person, a_new_address
from tests.factories.mailings import a_letter, a_list, a_newsletter_consent, with_parts


def keys_of_upkeep(here: Network, person_key: int) -> dict[str, Any]:
    """Keys by the segment of an address that they follow."""
    person = Person.objects.get(pk=person_key)
    twin = a_known_person(here, "Zwilling")
    merged = merge_records(Pair(a_known_person(here, "Eins"), a_known_person(here, "Zwei")), by=COMMAND)
    addresses = a_new_address(twin, "zwilling-neu@hier.example")
    ask_person(person, by=COMMAND)
    a_newsletter_consent(person)
    news = a_list(here, "Newsletter", legal_class="einwilligung")
    listed = list_person(news, by=COMMAND, person=person)
    with_parts(news, FunctionPart())
    send_mailing(a_letter(news), by=COMMAND)
    secrets = {
        name: OutboxMessage.objects.filter(name=name).latest("pk").data["token"]
        for name in ("actors.confirmation", "publishing.mailing")
    }
    return {
        "bestaetigen": secrets["actors.confirmation"],
        "neue-adresse": addresses["zwilling-neu@hier.example"],
        "einspruch": addresses[twin.mail],
        "abbestellen": secrets["publishing.mailing"],
        "dubletten": "personen",
        "first": person.pk,
        "second": twin.pk,
        "zusammenfuehrungen": merged.pk,
        "verteiler": news.pk,
        "regel": "funktion",
        "remove_list_part.number": 1,
        "remove_list_part.key": news.pk,
        "einzelne": listed.pk,
        "rundschreiben": a_letter(news).pk,
    }
