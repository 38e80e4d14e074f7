"""Writes of networks: the Land creates one, its office sets it up and opens it."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.utils.text import slugify
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.documents.files import Upload, keep_file
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.regions.queries import KREIS_KINDS

from ..models import Network, NetworkCount
from ..models.networks import Evidence
from ..pictures import NETWORK_LOGO
from ..reserved import RESERVED
from ..rules import may_keep_register, may_set_up_network

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class NetworkValues(TypedDict, total=False):
    """What an office says about its network."""

    name: str
    education_region: str
    motto: str
    guiding_idea: str
    aim: str
    approach: str
    is_official: bool
    office_name: str
    street: str
    postcode: str
    place: str
    mail: str
    phone: str
    phone_extensions: list[str]
    fax: str
    imprint: str
    privacy: str
    accessibility: str
    easy_language: str
    source: str
    remark: str
    confirmed_on: dt.date | None


@action("registry.network.create", requires=may_keep_register)
def create_network(
    region: Region,
    *,
    by: Principal,
    slug: str = "",
    evidence: str = Evidence.NONE,
    is_live: bool = False,
    **values: Unpack[NetworkValues],
) -> Network:
    """Give a Kreis or kreisfreie Stadt its network; without a slug the region's name makes the address."""
    if region.kind not in KREIS_KINDS:
        raise DomainError(
            _("Ein Netzwerk gehört zu einem Kreis oder einer kreisfreien Stadt."), field="region"
        )
    if Network.objects.filter(region=region).exists():
        raise DomainError(
            _("Für %(region)s gibt es schon ein Netzwerk.") % {"region": region}, field="region"
        )
    values.setdefault("name", f"Regionales Bildungsnetzwerk {region.long_name}")
    network = Network(region=region, evidence=evidence, is_live=is_live, **values)
    network.slug = slug or slugify(region.name.lower().translate(_UMLAUTS))
    _refuse_taken_slug(network, network.slug)
    network.save()
    return network


@action("registry.network.set_up", requires=may_set_up_network)
def set_up_network(
    network: Network,
    *,
    by: Principal,
    revision: int | None = None,
    slug: str | None = None,
    **values: Unpack[NetworkValues],
) -> Network:
    """Change name, contact, texts and appearance; the address only until the network has been opened."""
    network.expect_revision(revision)
    if slug is not None and slug != network.slug:
        if network.is_live:
            raise DomainError(
                _("Die Adresse steht schon in Verweisen und Lesezeichen und bleibt deshalb."), field="slug"
            )
        _refuse_taken_slug(network, slug)
        network.slug = slug
    if any(not end.isdigit() for end in values.get("phone_extensions", [])):
        raise DomainError(_("Durchwahlen bestehen nur aus Ziffern."), field="phone_extensions")
    for name, value in values.items():
        setattr(network, name, value)
    network.save()
    return network


@action("registry.network.open", requires=may_set_up_network)
def open_network(network: Network, *, by: Principal) -> Network:
    """Show the network's own pages to everyone."""
    network.is_live = True
    network.save()
    return network


@action("registry.network.set_logo", requires=may_set_up_network)
def set_logo(network: Network, *, by: Principal, file: Upload, alternative_text: str, rights: str) -> Network:
    """Show this logo in the head of the network's pages; whoever uploads it vouches for its rights."""
    if not rights:
        raise DomainError(_("Bitte geben Sie an, wem das Logo gehört."), field="rights")
    logo = Document(
        scope=network.scope_key,
        kind=Document.Kind.LOGO,
        purpose=NETWORK_LOGO,
        title=_("Logo"),
        alternative_text=alternative_text,
        rights=rights,
        rights_cleared=True,
        is_public=True,
    )
    network.logo = keep_file(logo, file)
    network.save()
    return network


@action("registry.network.judge_evidence", requires=may_keep_register)
def judge_evidence(
    network: Network, *, by: Principal, evidence: str, source: str = "", remark: str = ""
) -> Network:
    """Say how well the network's agreement is evidenced; evidence needs a source."""
    if evidence != Evidence.NONE and not source:
        raise DomainError(_("Bitte nennen Sie die Quelle."), field="source")
    network.evidence, network.source, network.remark = evidence, source, remark
    network.save()
    return network


@action("registry.network_count.record", requires=may_keep_register)
def record_network_count(
    *,
    by: Principal,
    total: int,
    source: str,
    counted_on: str = "",
    counted_note: str = "",
    source_url: str = "",
    remark: str = "",
) -> NetworkCount:
    """Keep how many networks a source counted; other counts stay beside it, also contradicting ones."""
    if not source:
        raise DomainError(_("Bitte nennen Sie die Quelle."), field="source")
    if not (counted_on or counted_note):
        raise DomainError(_("Bitte sagen Sie, auf welchen Tag sich die Zahl bezieht."), field="counted_on")
    count = NetworkCount(
        total=total,
        source=source,
        counted_on=counted_on,
        counted_note=counted_note,
        source_url=source_url,
        remark=remark,
    )
    count.save()
    return count


def _refuse_taken_slug(network: Network, slug: str) -> None:
    if slug in RESERVED:
        raise DomainError(
            _("„%(slug)s“ ist eine Adresse des Portals. Bitte wählen Sie eine andere.") % {"slug": slug},
            field="slug",
        )
    if Network.objects.filter(slug=slug).exclude(pk=network.pk).exists():
        raise DomainError(_("„%(slug)s“ gehört schon einem anderen Netzwerk.") % {"slug": slug}, field="slug")
