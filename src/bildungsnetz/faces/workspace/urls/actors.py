"""Institutions, people, and what a school or partner sees of itself."""

from __future__ import annotations

from django.urls import path

from ..views import actors, actors_editing, actors_own, actors_people

N = "arbeitsbereich/<slug:netz>"
I = f"{N}/einrichtungen"  # noqa: E741 - as short as its neighbours
P = f"{N}/personen"
OWN = "arbeitsbereich/meine-einrichtung"

urlpatterns = [
    path(f"{OWN}/", actors_own.my_institutions, name="my_institutions"),
    path(f"{OWN}/<int:key>/bestaetigen/", actors_own.confirm_own_institution, name="confirm_own_institution"),
    path(f"{OWN}/<int:key>/aendern/", actors_own.edit_own_institution, name="edit_own_institution"),
    path(f"{I}/", actors.institutions, name="institutions"),
    path(f"{N}/einrichtungen.csv", actors.institutions_csv, name="institutions_csv"),
    path(f"{N}/einrichtungen.xlsx", actors.institutions_xlsx, name="institutions_xlsx"),
    path(f"{I}/neu/", actors_editing.add_institution, name="add_institution"),
    path(f"{I}/<int:key>/", actors.institution, name="institution"),
    path(f"{I}/<int:key>/bearbeiten/", actors_editing.edit_institution, name="edit_institution"),
    path(f"{I}/<int:key>/bestaetigen/", actors_editing.confirm_institution, name="confirm_institution"),
    path(f"{I}/<int:key>/aufgeloest/", actors_editing.close_institution, name="close_institution"),
    path(f"{I}/<int:key>/wieder-aktiv/", actors_editing.reopen_institution, name="reopen_institution"),
    path(f"{P}/", actors_people.people, name="people"),
    path(f"{N}/personen.csv", actors_people.people_csv, name="people_csv"),
    path(f"{P}/neu/", actors_people.add_person, name="add_person"),
    path(f"{P}/<int:key>/", actors_people.person, name="person"),
    path(f"{P}/<int:key>/bearbeiten/", actors_people.edit_person, name="edit_person"),
    path(f"{P}/<int:key>/funktion/", actors_people.add_function, name="add_function"),
    path(f"{P}/<int:key>/einwilligung/", actors_people.record_consent, name="record_consent"),
    path(f"{P}/funktionen/<int:key>/beenden/", actors_people.end_function, name="end_function"),
    path(
        f"{P}/einwilligungen/<int:key>/widerrufen/", actors_people.withdraw_consent, name="withdraw_consent"
    ),
]
