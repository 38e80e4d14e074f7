"""The letters of a plan as files: what each is called, and all of them at once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import SchoolRow
from bildungsnetz.kern.printed import file_name
from printing import pdf, pdf_of_all

from .plan_letters import Letters, mark_of


def letter_file(plan: Plan, row: SchoolRow, *, is_internal: bool = False) -> str:
    """The name of the file, without its ending."""
    inside, school = _("intern") if is_internal else "", row.school
    parts = (plan.school_year, school.schulnummer or "", school.name, mark_of(plan), inside)
    return file_name(_("Personal"), *parts)


def letters_zip(letters: Letters) -> HttpResponse:
    """All letters as one file, each a PDF of its own."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, _title, content in _all(letters):
            package.writestr(f"{name}.pdf", content)
    return _kept(file.getvalue(), letters.plan, "zip", "application/zip")


def letters_pdf(letters: Letters) -> HttpResponse:
    """All letters as one PDF to print, with a bookmark for each school."""
    plan = letters.plan
    title = _("Briefe zum Einsatzplan %(year)s, Nr. %(n)s") % {"year": plan.school_year, "n": plan.number}
    content = pdf_of_all([letters.letter(row) for row in letters.rows], title)
    return _kept(content, plan, "pdf", "application/pdf")


def _all(letters: Letters) -> Iterable[tuple[str, str, bytes]]:
    taken: set[str] = set()
    for row in letters.rows:
        name = letter_file(letters.plan, row)
        if name in taken:  # two schools of one name without numbers
            name = f"{name}_{row.school.pk}"
        taken.add(name)
        yield name, row.school.name, pdf(letters.letter(row))


def _kept(content: bytes, plan: Plan, kind: str, media_type: str) -> HttpResponse:
    name = f"{file_name(_('Briefe'), plan.school_year, str(plan.number), mark_of(plan))}.{kind}"
    response = HttpResponse(content, content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
