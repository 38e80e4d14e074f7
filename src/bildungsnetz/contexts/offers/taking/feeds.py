"""What a feed would change in the catalogue: new, changed, renamed by its source, gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.records import record_all
from intake.findings import Finding, Progress, Severity
from standards.catalogue import Offering

from ..freshness import TOGETHER
from ..lifecycle import REVIEWED, advance
from ..models import Offer, OfferFeed
from ..writing import show_pictures
from .describing import Describer
from .gathering import Gathered
from .known import KnownOffers, imported_of
from .merging import Draft
from .plan import TakingPlan
from .said import Said

State = Offer.State


class FeedPlan(TakingPlan):
    """The difference between a feed and what it brought before.

    What the feed still names counts as right, so nobody is asked about it. What it does not name any more is
    due: the provider is asked, nothing is deleted. `problem` is one sentence for the office where the feed
    could not be read to its end.
    """

    origin = Offer.Origin.FEED

    def __init__(self, feed: OfferFeed, gathered: Gathered) -> None:
        super().__init__(feed.network, is_office=feed.is_trusted)
        self._feed = feed
        self._gathered = gathered
        for defect in gathered.defects:
            self._find(defect.where, defect.message_de, defect.severity)
        describer = Describer(feed, self._regions.values())
        said = [one for offering in gathered.offerings.values() if (one := self._say(describer, offering))]
        known = KnownOffers(feed.network, {feed.provider_id})
        brought = {id(offer): offer.external_key for offer in known.of_source(feed.source)}
        self.compare(said, known, alive={key for key in brought.values() if not self._has_left(key)})
        self._returned = sum(map(self._still_named, self.drafts))
        for draft in self.drafts:
            if brought.get(id(draft.offer), draft.said.key) != draft.said.key:
                sentence = _("„%s“ hat im Datenstrom einen neuen Schlüssel; es ist dasselbe Angebot.")
                self._find(draft.said.key, sentence % draft.offer.title[:80], "info")
        taken = {id(draft.offer) for draft in self.drafts}
        left = [one for one in known.of_source(feed.source) if id(one) not in taken]
        self._gone = [one for one in left if self._has_left(one.external_key) and self._let_go(one)]

    @property
    def problem(self) -> str:
        """Why not everything could be read, or nothing."""
        for defect in self._gathered.defects:
            if defect.severity == "error" and not self._gathered.is_whole:
                return defect.message_de
        if self._gathered.is_whole and not self._gathered.offerings:
            return _("Der Datenstrom ist leer. Was er früher genannt hat, bleibt, wie es ist.")
        return ""

    def source_of(self, said: Said) -> str:
        return self._feed.source

    def leave_out(self, said: Said, error: DomainError) -> None:
        self._leave_out(said.key, said.title, error)

    def _leave_out(self, key: str, title: str, error: DomainError) -> None:
        told = {"title": title[:80], "what": error.message}
        self._find(key, _("„%(title)s“ wird nicht übernommen: %(what)s") % told, "error")

    def _find(self, where: str, sentence: str, severity: Severity) -> None:
        self._findings.append(Finding(None, where[:300], "", "feed", "", sentence, severity))

    def _say(self, describer: Describer, offering: Offering) -> Said | None:
        try:
            return Said(self._feed.provider, offering.key[:300], describer.content(offering))
        except DomainError as error:
            self._leave_out(offering.key, offering.title, error)
            return None

    def _has_left(self, key: str) -> bool:
        """Is what has this key not offered any more? An entry that could not be read still counts."""
        gathered = self._gathered
        if key in gathered.gone:
            return True
        return gathered.is_whole and bool(gathered.offerings) and key not in gathered.named

    def _still_named(self, draft: Draft) -> bool:
        """What the feed names is right today; true when it had not named it for a while."""
        offer, imported, today = draft.offer, draft.imported, clock.today()
        was_gone, imported.gone_on, imported.feed = imported.gone_on is not None, None, self._feed
        has_ended = offer.ends_on is not None and offer.ends_on < today
        if draft.is_new or offer.state not in REVIEWED or has_ended:
            return was_gone
        is_soon_due = offer.valid_until is None or offer.valid_until < today + TOGETHER
        if offer.state != State.PUBLISHED:
            advance(offer, "confirm")
            draft.step = "confirm"
        if draft.step or is_soon_due:
            self.check_today(offer, today)
        return was_gone

    def _let_go(self, offer: Offer) -> bool:
        """Not named any more since today: what is public is due."""
        if imported_of(offer).gone_on is not None:
            return False
        imported_of(offer).gone_on = clock.today()
        if offer.state == State.PUBLISHED:
            advance(offer, "fall_due")
            offer.asked_on, offer.reminders = None, 0
        return True

    @property
    def warning(self) -> str:
        count = len(self._gone)
        words = ngettext(
            "%(n)s Angebot steht nicht mehr im Datenstrom; der Anbieter wird gefragt.",
            "%(n)s Angebote stehen nicht mehr im Datenstrom; der Anbieter wird gefragt.",
            count,
        )
        return words % {"n": count} if count else ""

    @property
    def counts(self) -> Mapping[Effect, int]:
        return {**super().counts, Effect.VANISHED: len(self._gone), Effect.RETURNED: self._returned}

    def lines(self) -> Iterator[ChangeLine]:
        for offer in self._gone:
            yield ChangeLine(Effect.VANISHED, offer.external_key, offer.title)
        yield from super().lines()

    def carry_out(self, progress: Progress) -> None:
        super().carry_out(progress)
        for draft in self.drafts:
            if draft.step == "confirm":
                show_pictures(draft.offer)
        record_all([offer for offer in self._gone if offer.changed_fields()], create=False)
        record_all([imported_of(offer) for offer in self._gone], create=False)
