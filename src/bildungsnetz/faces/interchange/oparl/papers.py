"""Papers put before a meeting: OParl's Paper with its File and the Consultation that it is for."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.models import Meeting as Sitzung
from bildungsnetz.contexts.bodies.models import Paper as Vorlage
from bildungsnetz.contexts.bodies.models import PaperVersion
from bildungsnetz.contexts.bodies.queries.papers import file_name
from standards.oparl import AgendaItem, Body, Consultation, File, Meeting, Organization, Paper

from ..addresses import page
from .addresses import address


@dataclass(frozen=True)
class Tabled:
    """A paper of a meeting in OParl's three parts; `item_key` is that of its item, if it has one."""

    file: File
    consultation: Consultation
    paper: Paper
    item_key: int | None


def tabled(paper: Vorlage, meeting: Sitzung) -> Tabled:
    """A public paper of a public meeting."""
    here = address(Paper, paper.pk)
    item = address(AgendaItem, paper.item_id) if paper.item_id else None
    file = _file(paper.current, meeting, here, item)
    consultation = Consultation(
        id=address(Consultation, paper.pk),
        paper=here,
        agenda_item=item,
        meeting=address(Meeting, meeting.pk),
        organization=(address(Organization, meeting.body_id),),
        role=_("Beratung"),
    )
    whole = Paper(
        id=here,
        body=address(Body, meeting.body.network_id),
        name=paper.title,
        reference=paper.reference,
        paper_type=paper.get_kind_display(),
        main_file=file,
        originator_organization=(address(Organization, meeting.body_id),),
        consultation=(consultation,),
    )
    return Tabled(file, consultation, whole, paper.item_id)


def _file(version: PaperVersion, meeting: Sitzung, paper: str, item: str | None) -> File:
    """The newest version; one that it replaces is not public any more."""
    document = version.document
    return File(
        id=address(File, version.pk),
        name=document.title,
        date=timezone.localdate(version.added_at),
        file_name=file_name(version),
        mime_type=document.media_type,
        size=document.size or None,
        access_url=page("paper_file", meeting.body.network.slug, version.pk),
        meeting=() if item else (address(Meeting, meeting.pk),),
        agenda_item=(item,) if item else (),
        paper=(paper,),
    )
