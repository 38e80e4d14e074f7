"""What a source would change in the catalogue of a network: shown first, carried out later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.slugs import free_slug
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.registry.models import Network
from intake.findings import Finding, Progress

from ..freshness import rules_of, valid_until
from ..lifecycle import advance
from ..models import Offer
from ..writing import EMBEDDING, LONGEST_SLUG
from .known import KnownOffers
from .merging import Draft, compared, drafted, missing_of
from .said import Said
from .saving import save_drafts
from .showing import lines_of

State = Offer.State


class TakingPlan:
    """Offers of a source against those of a network. The base of `ListPlan` and `FeedPlan`.

    `is_office`: complete offers are published and changes hold at once; else they are handed in, and what is
    public changes after a review. See `imports.plans.Plan`.
    """

    origin = Offer.Origin.LIST

    def __init__(self, network: Network, *, is_office: bool) -> None:
        self.network = network
        self.drafts: list[Draft] = []
        self._is_office = is_office
        self._findings: list[Finding] = []
        self._rules = rules_of(network)
        self._places: dict[int, int | None] = {}  # line of each offer, by the identity of its record
        self._regions = {one.ags: one for one in municipalities_of(network.region.ags)}
        slugs = Offer.objects.filter(network=network).values_list("slug", flat=True)
        self._slugs = {EMBEDDING, *slugs}

    def source_of(self, said: Said) -> str:
        """Within what the key of an offer is unique."""
        raise NotImplementedError

    def leave_out(self, said: Said, error: DomainError) -> None:
        """Name what is not taken over, and why."""
        raise NotImplementedError

    def compare(
        self, all_said: Iterable[Said], known: KnownOffers, alive: Collection[str] | None = None
    ) -> None:
        """Sort out everything that the source says."""
        fresh = _Fresh()
        for said in all_said:
            try:
                found = known.find(self.source_of(said), said, alive) or fresh.find(said)
                if found is not None and id(found) in self._places:
                    raise _twice(self._places[id(found)])
                draft = self._known(found, said) if found else self._new(said)
            except DomainError as error:
                self.leave_out(said, error)
                continue
            if draft is None:
                continue
            self._places[id(draft.offer)] = said.line
            self.drafts.append(draft)
            fresh.add(draft.offer, said)

    def _new(self, said: Said) -> Draft:
        offer = Offer(network=self.network, provider=said.provider, origin=self.origin)
        offer.source, offer.external_key = (self.source_of(said), said.key) if said.key else ("", "")
        draft = drafted(offer, said, self._regions)
        if not (offer.contact_mail or offer.contact_phone):
            offer.contact_mail, offer.contact_phone = said.provider.mail, said.provider.phone
        self._name(offer)
        self._move_on(draft)
        return draft

    def _known(self, offer: Offer, said: Said) -> Draft | None:
        if offer.state == State.ARCHIVED:
            return None
        title = offer.title
        draft = compared(offer, said, self._regions, is_office=self._is_office)
        if said.key and (offer.source, offer.external_key) != (self.source_of(said), said.key):
            offer.source, offer.external_key = self.source_of(said), said.key
        if offer.title != title and offer.published_at is None:
            self._name(offer)
        if offer.state == State.DRAFT and draft.taken and offer.origin == self.origin:
            self._move_on(draft)
        return draft

    def _move_on(self, draft: Draft) -> None:
        """Publish or hand in what is complete; the rest stays a draft, with a word about what it lacks."""
        offer, today = draft.offer, clock.today()
        has_ended = offer.ends_on is not None and offer.ends_on < today
        lacking = missing_of(draft)
        if lacking or has_ended:
            sentence = lacking[0][1] if lacking else _("Der letzte Tag ist schon vorbei.")
            told = _("Das Angebot bleibt ein Entwurf: %s") % sentence
            self._findings.append(Finding(draft.said.line, draft.said.key, "", "draft", "", told, "info"))
            return
        draft.step = "publish" if self._is_office else "submit"
        advance(offer, draft.step)
        if self._is_office:
            self.check_today(offer, today)
            offer.published_at = offer.published_at or clock.now()
        else:
            offer.submitted_at = clock.now()

    def check_today(self, offer: Offer, today: dt.date) -> None:
        """It counts as checked from today."""
        offer.checked_on = today
        offer.valid_until = valid_until(self._rules, today, offer.ends_on)
        offer.asked_on, offer.reminders = None, 0

    def _name(self, offer: Offer) -> None:
        self._slugs.discard(offer.slug)
        offer.slug = free_slug(offer.title, self._slugs, longest=LONGEST_SLUG)
        self._slugs.add(offer.slug)

    @property
    def findings(self) -> Sequence[Finding]:
        return self._findings

    @property
    def warning(self) -> str:
        return ""

    @property
    def counts(self) -> Mapping[Effect, int]:
        new = sum(draft.is_new for draft in self.drafts)
        changed = sum(draft.is_changed for draft in self.drafts)
        return {
            Effect.NEW: new,
            Effect.CHANGED: changed,
            Effect.UNCHANGED: len(self.drafts) - new - changed,
            Effect.KEPT: sum(bool(draft.kept) for draft in self.drafts),
            Effect.SKIPPED: sum(finding.severity == "error" for finding in self.findings),
        }

    def lines(self) -> Iterator[ChangeLine]:
        for draft in self.drafts:
            yield from lines_of(draft)

    def carry_out(self, progress: Progress) -> None:
        save_drafts(self.drafts, self._regions, progress)


class _Fresh:
    """Offers that the same source has named before: a title alone is the same offer, two keys are two."""

    def __init__(self) -> None:
        self._named: dict[tuple[int, str], Offer] = {}

    def find(self, said: Said) -> Offer | None:
        return self._named.get((said.provider.pk, said.key or said.title.casefold()))

    def add(self, offer: Offer, said: Said) -> None:
        self._named[said.provider.pk, said.key or said.title.casefold()] = offer


def _twice(line: int | None) -> DomainError:
    if line is None:
        return DomainError(_("Dieses Angebot kommt mehrfach vor; es gilt das erste."), field="title")
    sentence = _("Dieses Angebot steht schon in Zeile %(line)s; es gilt Zeile %(line)s.")
    return DomainError(sentence % {"line": line}, field="title")
