"""Papers of meetings, and what a member sees of the own bodies."""

from __future__ import annotations

from django.urls import path

from ..views import my_bodies, papers, papers_printing

N = "arbeitsbereich/<slug:netz>"
MEETING = f"{N}/sitzungen/<int:key>"
PAPER = f"{N}/vorlagen/<int:key>"

urlpatterns = [
    path(f"{N}/meine-gremien/", my_bodies.my_bodies, name="my_bodies"),
    path(f"{MEETING}/unterlagen/hinzufuegen/", papers.add_papers, name="add_papers"),
    path(f"{MEETING}/unterlagen.pdf", papers_printing.meeting_papers_pdf, name="meeting_papers_pdf"),
    path(f"{PAPER}/bearbeiten/", papers.edit_paper, name="edit_paper"),
    path(f"{PAPER}/neue-fassung/", papers.replace_paper, name="replace_paper"),
    path(f"{PAPER}/zurueckziehen/", papers.withdraw_paper, name="withdraw_paper"),
    path(f"{N}/unterlagen/<int:key>/", papers.paper_file, name="paper_file"),
]
