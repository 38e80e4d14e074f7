"""Counting what was looked for in vain."""

from __future__ import annotations

from django.db.models import F

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.registry.models import Network

from ..models import UnmetWish
from ..questions import Question
from ..wishes import filters_of, words_of


def _anybody(by: Principal) -> bool:
    return True


@action("discovery.wish.count", requires=_anybody)
def count_wish(*, by: Principal, question: Question, network: Network | None = None) -> None:
    """Count a question that found nothing; one of only numbers or names of addresses is not kept."""
    (words, spelling), filters = words_of(question.text), filters_of(question)
    if not words and not filters:
        return
    month = clock.today().isoformat()[:7]
    wish, is_new = UnmetWish.objects.get_or_create(
        network=network, words=words, filters=filters, month=month, defaults={"spelling": spelling}
    )
    if not is_new:
        best = max(wish.spelling, spelling)  # „mädchen“ comes after „maedchen“ and „madchen“
        UnmetWish.objects.filter(pk=wish.pk).update(count=F("count") + 1, spelling=best)
