"""People beyond their own data: confirming, moving, merging, erasing; and the seats that are empty."""

from __future__ import annotations

from django.urls import path

from ..views import duplicates, people_addresses, people_confirming, people_erasing, people_moving, vacancies

N = "arbeitsbereich/<slug:netz>"
P = f"{N}/personen"
D = f"{N}/dubletten/<slug:kind>"
M = f"{N}/zusammenfuehrungen/<int:key>"

urlpatterns = [
    path("bestaetigen/danke/", people_confirming.confirmed_by_link, name="confirmed_by_link"),
    path(
        "bestaetigen/neue-adresse/<str:token>/",
        people_addresses.confirm_new_address,
        name="confirm_new_address",
    ),
    path("bestaetigen/einspruch/<str:token>/", people_addresses.stop_new_address, name="stop_new_address"),
    path("bestaetigen/<str:token>/", people_confirming.confirm_by_link, name="confirm_by_link"),
    path(f"{P}/zu-bestaetigen/", people_confirming.people_due, name="people_due"),
    path(f"{P}/alle-fragen/", people_confirming.ask_all, name="ask_all"),
    path(f"{P}/<int:key>/fragen/", people_confirming.ask_person, name="ask_person"),
    path(f"{P}/<int:key>/bestaetigen/", people_confirming.confirm_person, name="confirm_person"),
    path(f"{P}/<int:key>/wechsel/", people_moving.move_person, name="move_person"),
    path(f"{P}/<int:key>/loeschen/", people_erasing.erase_person, name="erase_person"),
    path(f"{P}/<int:key>/loeschen/zurueckstellen/", people_erasing.withhold_erasure, name="withhold_erasure"),
    path("arbeitsbereich/land/zusammenfuehrungen/", duplicates.land_merges, name="land_merges"),
    path(f"{D}/", duplicates.duplicates, name="duplicates"),
    path(f"{D}/<int:first>/<int:second>/", duplicates.merge_records, name="merge_records"),
    path(f"{D}/<int:first>/<int:second>/verschieden/", duplicates.keep_apart, name="keep_apart"),
    path(f"{M}/zustimmen/", duplicates.confirm_merge, name="confirm_merge"),
    path(f"{M}/ablehnen/", duplicates.decline_merge, name="decline_merge"),
    path(f"{M}/rueckgaengig/", duplicates.undo_merge, name="undo_merge"),
    path(f"{N}/unbesetzte-sitze/", vacancies.vacancies, name="vacancies"),
    path(f"{N}/unbesetzte-sitze.csv", vacancies.vacancies_csv, name="vacancies_csv"),
]
