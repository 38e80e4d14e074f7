"""What is printed of an event: certificates and the list at the door."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.events.models import Event, Registration
from bildungsnetz.contexts.events.wording import where
from bildungsnetz.contexts.registry.letterheads import letterhead_of
from bildungsnetz.kern.formats import clock, day, duration, moment, plain_day
from bildungsnetz.kern.printed import file_name
from printing import Block, Column, Document, Facts, Paragraph, Quote, Signatures, Table, pdf

State = Registration.State


def certificate(registration: Registration) -> Document:
    """The certificate of one registration, or of its group."""
    event = registration.event
    letterhead = letterhead_of(event.network, for_everyone=True)
    facts = [
        (_("Veranstaltung"), f"{event.get_kind_display()}: {event.title}"),
        (_("Zeit"), _span(event)),
        (_("Dauer"), duration(event.ends_at - event.starts_at)),
        (_("Ort"), where(event)),
        (_("Einrichtung"), registration.institution_name),
        (_("Personen"), str(registration.people) if registration.people > 1 else ""),
        (_("Nummer"), registration.certificate_number or ""),
    ]
    blocks: list[Block] = [
        Quote(registration.name),
        Paragraph(_("hat an dieser Veranstaltung teilgenommen:")),
        Facts(tuple((label, value) for label, value in facts if value)),
    ]
    if event.summary:
        blocks.append(Paragraph(event.summary))
    place = event.network.place
    on = plain_day(timezone.localdate(event.ends_at))
    blocks.append(Paragraph(f"{place}, {on}" if place else on))
    blocks.append(Signatures((letterhead.name,)))
    return Document(
        title=_("Teilnahmebescheinigung"),
        subtitle=event.network.name,
        author=letterhead.name,
        date=timezone.localdate(event.ends_at),
        letterhead=letterhead,
        blocks=tuple(blocks),
    )


def certificate_file(registration: Registration) -> str:
    """The name of the file of a certificate, without its ending."""
    return file_name(_("Bescheinigung"), registration.event.title, registration.certificate_number or "")


def certificates_zip(event: Event, registrations: Iterable[Registration]) -> HttpResponse:
    """All certificates of an event as one file, each a PDF of its own."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for registration in registrations:
            package.writestr(f"{certificate_file(registration)}.pdf", pdf(certificate(registration)))
    response = HttpResponse(file.getvalue(), content_type="application/zip")
    name = file_name(_("Bescheinigungen"), event.title)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


def door_list(event: Event, registrations: Iterable[Registration]) -> Document:
    """The list to tick off on paper: who has a place, by name."""
    letterhead = letterhead_of(event.network)
    rows = tuple(
        ("☑" if one.checked_in_at else "☐", one.name, one.institution_name, str(one.people), "")
        for one in registrations
    )
    header = (_("da"), _("Name"), _("Einrichtung"), _("Personen"), _("Unterschrift"))
    columns = (
        Column(align="center", width=0.5),
        Column(width=2.2),
        Column(width=2.2),
        Column(align="right", width=0.9),
        Column(width=2.2),
    )
    return Document(
        title=_("Einlassliste: %(title)s") % {"title": event.title},
        subtitle=event.network.name,
        author=letterhead.name,
        date=timezone.localdate(event.starts_at),
        letterhead=letterhead,
        blocks=(
            Facts(tuple((label, value) for label, value in _when_and_where(event) if value)),
            Table("", header, rows, columns) if rows else Paragraph(_("Noch hat niemand einen Platz.")),
        ),
    )


def _when_and_where(event: Event) -> tuple[tuple[str, str], ...]:
    return ((_("Zeit"), _span(event)), (_("Ort"), where(event)))


def _span(event: Event) -> str:
    is_one_day = timezone.localdate(event.starts_at) == timezone.localdate(event.ends_at)
    if is_one_day:
        begins, ends = clock(event.starts_at), clock(event.ends_at)
        return _("%(day)s, %(begins)s bis %(ends)s") % {
            "day": day(timezone.localdate(event.starts_at)),
            "begins": begins,
            "ends": ends,
        }
    return _("%(begins)s bis %(ends)s") % {"begins": moment(event.starts_at), "ends": moment(event.ends_at)}
