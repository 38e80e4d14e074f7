"""One evidenced network: its appearance, agreement, contact, pictures and links."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import add_link, record_picture
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.actions.agreements import record_agreement
from bildungsnetz.contexts.registry.actions.networks import create_network
from bildungsnetz.contexts.registry.actions.parts import add_goal, add_party, add_post, add_signatory
from bildungsnetz.contexts.registry.models import Agreement, Network
from bildungsnetz.contexts.registry.pictures import NETWORK_LOGO, PARTNER_LOGO, TITLE

from ..reading import Table
from .bodies import load_bodies, load_decisions, load_meetings, load_supports
from .citing import source_line, source_lines
from .fields import load_fields, load_orders
from .people import name_of

SIGNING = "unterzeichnung"
USES = {
    "agreement": (Document.Kind.PHOTO, SIGNING),
    "network_logo": (Document.Kind.LOGO, NETWORK_LOGO),
    "partner_logo": (Document.Kind.LOGO, PARTNER_LOGO),
    "title_picture": (Document.Kind.PHOTO, TITLE),
}


def load_network(facts: Table, region: Region, entry: Table) -> Network:
    """Everything that `facts` state, and nothing else; `entry` is the line of the register."""
    network = _create(facts, region, entry)
    pictures = {picture["use"]: _record_picture(network, picture) for picture in facts.get("pictures", ())}
    agreement = _record_agreement(network, facts, pictures.get("agreement"))
    bodies = load_bodies(network, facts)
    load_supports(facts, bodies)
    meetings = load_meetings(facts, bodies)
    decisions = load_decisions(facts, bodies, meetings)
    fields = load_fields(network, facts, agreement, bodies, meetings, decisions)
    load_orders(facts, bodies, decisions, fields)
    for position, link in enumerate(facts.get("links", ()), start=1):
        subjects = ", ".join(link.get("subjects", ()))
        add_link(
            network,
            by=COMMAND,
            label=f"{link['title']} ({subjects})" if subjects else link["title"],
            url=link["url"],
            position=position,
            source=source_line(link["quelle"]),
        )
    return network


def _create(facts: Table, region: Region, entry: Table) -> Network:
    told, contact = facts["network"], facts.get("contact", {})
    texts = {name: told.get(name, {}) for name in ("guiding_idea", "overarching_aim", "idea", "motto")}
    sources = [text["quelle"] for text in texts.values() if text]
    return create_network(
        region,
        by=COMMAND,
        slug=told["slug"],
        evidence=entry["status"],
        is_live=True,
        name=told["name"],
        education_region=told.get("education_region", ""),
        guiding_idea=texts["guiding_idea"].get("text", ""),
        aim=texts["overarching_aim"].get("text", ""),
        approach=texts["idea"].get("text", ""),
        motto=texts["motto"].get("text", ""),
        office_name=contact.get("unit", ""),
        mail=contact.get("mail", ""),
        phone=contact.get("phone_stem", ""),
        phone_extensions=contact.get("phone_extensions", []),
        fax=contact.get("fax", ""),
        source=source_lines(told["quelle"], *sources, contact.get("quelle", ()), entry["quelle"]),
    )


def _record_picture(network: Network, picture: Table) -> Document:
    """A picture whose rights are not cleared is a record without its file."""
    kind, purpose = USES[picture["use"]]
    return record_picture(
        network,
        by=COMMAND,
        kind=kind,
        purpose=purpose,
        title="Unterzeichnung des Vertrags" if purpose == SIGNING else picture["alt_text"],
        caption=picture.get("caption", ""),
        alternative_text=picture["alt_text"],
        rights="nicht geklärt",
        source=source_line(picture["quelle"]),
        is_public=True,
    )


def _record_agreement(network: Network, facts: Table, picture: Document | None) -> Agreement:
    told = facts["agreement"]
    parts = ("offer", "resolution", "signature", "entry_into_force", "significance")
    known = {name: told.get(name, {}) for name in parts}
    story = [known[name]["text"] for name in parts if "text" in known[name]]
    agreement = record_agreement(
        network,
        by=COMMAND,
        state=told["state"],
        title=told["title"],
        purpose=told["purpose"],
        origin="\n\n".join(story),
        running_number=told.get("number"),
        resolved_by=known["resolution"].get("body", ""),
        signed_on=known["signature"]["date"],
        signed_at_place=known["signature"]["place"],
        occasion=known["signature"]["occasion"],
        in_force_on=known["entry_into_force"].get("date", ""),
        picture=picture,
        source=source_lines(told["quelle"], *(part.get("quelle", ()) for part in known.values())),
    )
    _add_parts(agreement, facts)
    return agreement


def _add_parts(agreement: Agreement, facts: Table) -> None:
    told = facts["agreement"]
    for party in told["parties"]:
        add_party(agreement, by=COMMAND, side=party["side"], name=party["name"])
    for signatory in told["signatories"]:
        add_signatory(
            agreement,
            by=COMMAND,
            side=signatory["side"],
            name=name_of(signatory["person"]),
            office=signatory["office"],
            source=source_line(signatory["quelle"]),
        )
    for goal in facts.get("goals", ()):
        add_goal(
            agreement,
            by=COMMAND,
            number=goal["number"],
            title=goal["heading"],
            text=goal["text"],
            tags=goal["tags"],
            source=source_line(goal["quelle"]),
        )
    for post in told.get("posts", ()):
        add_post(
            agreement,
            by=COMMAND,
            side=post["side"],
            title=post["kind"],
            promised=post["promised"],
            source=source_line(post["quelle"]),
        )
