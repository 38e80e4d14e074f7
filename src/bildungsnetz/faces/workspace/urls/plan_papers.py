"""Around a plan: map, coverage, fairness, letters, files; and needs and supply at a glance."""

from __future__ import annotations

from django.urls import path

from ..views import plan_papers, plans_fairness, plans_pictures
from ..views.supply_and_need import supply_and_need

PLAN = "arbeitsbereich/<slug:netz>/einsatzplaene/<slug:schuljahr>/<int:nummer>"
LETTER = f"{PLAN}/dateien/schulen/<int:key>/brief"

urlpatterns = [
    path("arbeitsbereich/<slug:netz>/bedarf-und-personal/", supply_and_need, name="supply_and_need"),
    path(f"{PLAN}/karte/", plans_pictures.plan_map, name="plan_map"),
    path(f"{PLAN}/deckung/", plans_pictures.plan_coverage, name="plan_coverage"),
    path(f"{PLAN}/ausgewogenheit/", plans_fairness.plan_fairness, name="plan_fairness"),
    path(f"{PLAN}/ausgewogenheit/rechnen/", plans_fairness.compute_counterpart, name="compute_counterpart"),
    path(f"{PLAN}/dateien/", plan_papers.export_plan, name="export_plan"),
    path(f"{PLAN}/dateien/<slug:tafel>.csv", plan_papers.export_plan_csv, name="export_plan_csv"),
    path(f"{PLAN}/dateien/<slug:tafel>.xlsx", plan_papers.export_plan_xlsx, name="export_plan_xlsx"),
    path(f"{PLAN}/briefe.pdf", plan_papers.plan_letters_pdf, name="plan_letters_pdf"),
    path(f"{PLAN}/briefe.zip", plan_papers.plan_letters_zip, name="plan_letters_zip"),
    path(f"{LETTER}/", plan_papers.plan_letter, name="plan_letter"),
    path(f"{LETTER}.pdf", plan_papers.plan_letter_pdf, name="plan_letter_pdf"),
    path(f"{LETTER}.docx", plan_papers.plan_letter_docx, name="plan_letter_docx"),
]
