"""What leaves the house of a plan: the letter to each school, all letters, the tables."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.resources.lifecycle import OPEN
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import picture_of
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.frame import Link
from bildungsnetz.kern.printed import file_name, printed
from bildungsnetz.kern.sheets import xlsx_response
from printing import Block, Document, Table

from ..form_pages import found
from ..frame import OfficeRequest
from ..plan_pages import STAFFERS, plan_frame, plan_or_404, to_plan
from ..plan_tables import TABLES
from ..printing.plan_letter_files import letter_file, letters_pdf, letters_zip
from ..printing.plan_letters import letters_of

INTERNAL = "intern"


@require_safe
@STAFFERS
def export_plan(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Letters to the schools, and the plan as tables."""
    plan = plan_or_404(request, schuljahr, nummer)
    context = {
        **plan_frame(request, plan, (_("Briefe und Dateien"), "")),
        "rows": letters_of(plan, picture_of(plan)).rows,
        "is_draft": plan.state in OPEN,
        "files": [(name, label, note) for name, (label, note, _table) in TABLES.items()],
    }
    return render(request, "workspace/export_plan.html", context)


@require_safe
@STAFFERS
def export_plan_csv(request: OfficeRequest, schuljahr: str, nummer: int, tafel: str) -> HttpResponse:
    """One table of the plan as CSV."""
    return _table(request, schuljahr, nummer, tafel, csv_response)


@require_safe
@STAFFERS
def export_plan_xlsx(request: OfficeRequest, schuljahr: str, nummer: int, tafel: str) -> HttpResponse:
    """One table of the plan as an Excel workbook."""
    return _table(request, schuljahr, nummer, tafel, xlsx_response)


def _table(request: OfficeRequest, schuljahr: str, nummer: int, tafel: str, respond: object) -> HttpResponse:
    if tafel not in TABLES:
        raise Http404(_("Diese Tabelle gibt es nicht."))
    plan = plan_or_404(request, schuljahr, nummer)
    headers, rows = TABLES[tafel][2](picture_of(plan))
    name = file_name(_("Einsatzplan"), plan.school_year, str(plan.number), str(TABLES[tafel][0]))
    return respond(name, headers, rows)  # type: ignore[operator,no-any-return]


@require_safe
@STAFFERS
def plan_letter(request: OfficeRequest, schuljahr: str, nummer: int, key: int) -> HttpResponse:
    """The letter as it will be printed; two versions, for the school and for the office."""
    plan = plan_or_404(request, schuljahr, nummer)
    is_internal = _is_internal(request)
    document, name = _letter(plan, key, is_internal=is_internal)
    own = to_plan(request, "plan_letter", plan, key)
    steps = ((_("Briefe und Dateien"), to_plan(request, "export_plan", plan)), (document.subtitle, ""))
    context = {
        **plan_frame(request, plan, *steps),
        "letter": document,
        "blocks": [(type(block).__name__.lower(), block, _lines(block)) for block in document.blocks],
        "versions": (
            Link(_("Für die Schule"), own, is_current=not is_internal),
            Link(_("Nur für das Bildungsbüro"), f"{own}?fassung={INTERNAL}", is_current=is_internal),
        ),
        "query": f"?fassung={INTERNAL}" if is_internal else "",
        "key": key,
        "name": name,
    }
    return render(request, "workspace/plan_letter.html", context)


def _lines(block: Block) -> list[list[tuple[str, str, bool]]]:
    """The rows of a table, its header first: the label of the column, the cell, is it a number?"""
    if not isinstance(block, Table):
        return []
    numbers = [column.align == "right" for column in block.columns]
    return [list(zip(block.header, row, numbers, strict=True)) for row in (block.header, *block.rows)]


@require_safe
@STAFFERS
def plan_letter_pdf(request: OfficeRequest, schuljahr: str, nummer: int, key: int) -> HttpResponse:
    """The letter as PDF/UA."""
    return _printed(request, schuljahr, nummer, key, "pdf")


@require_safe
@STAFFERS
def plan_letter_docx(request: OfficeRequest, schuljahr: str, nummer: int, key: int) -> HttpResponse:
    """The letter as DOCX, to be worked on further."""
    return _printed(request, schuljahr, nummer, key, "docx")


@require_safe
@STAFFERS
def plan_letters_pdf(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """All letters as one PDF."""
    return _all_letters(request, schuljahr, nummer, "pdf")


@require_safe
@STAFFERS
def plan_letters_zip(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """All letters, each a PDF of its own."""
    return _all_letters(request, schuljahr, nummer, "zip")


def _all_letters(request: OfficeRequest, schuljahr: str, nummer: int, kind: str) -> HttpResponse:
    plan = plan_or_404(request, schuljahr, nummer)
    letters = letters_of(plan, picture_of(plan))
    if not letters.rows:
        return redirect(to_plan(request, "export_plan", plan))
    return letters_pdf(letters) if kind == "pdf" else letters_zip(letters)


def _printed(request: OfficeRequest, schuljahr: str, nummer: int, key: int, kind: str) -> HttpResponse:
    document, name = _letter(plan_or_404(request, schuljahr, nummer), key, is_internal=_is_internal(request))
    return printed(document, name, kind)


def _letter(plan: Plan, key: int, *, is_internal: bool) -> tuple[Document, str]:
    """The letter to a school of the plan, and the name of its file."""
    letters = letters_of(plan, picture_of(plan))
    row = found(next((row for row in letters.rows if row.school.pk == key), None))
    return letters.letter(row, is_internal=is_internal), letter_file(plan, row, is_internal=is_internal)


def _is_internal(request: OfficeRequest) -> bool:
    return request.GET.get("fassung") == INTERNAL
