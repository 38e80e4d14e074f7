"""Mailing lists and letters."""

from __future__ import annotations

from django.urls import path

from ..views import mailing_lists, mailings

N = "arbeitsbereich/<slug:netz>"
L = f"{N}/verteiler"
R = f"{N}/rundschreiben/<int:key>"
PART = f"{L}/<int:key>/regel/<int:number>"

urlpatterns = [
    path("verteiler/abbestellen/<str:token>/", mailings.end_letters, name="end_letters"),
    path(f"{L}/", mailing_lists.mailing_lists, name="mailing_lists"),
    path(f"{L}/neu/", mailing_lists.add_mailing_list, name="add_mailing_list"),
    path(f"{L}/<int:key>/", mailing_lists.mailing_list, name="mailing_list"),
    path(f"{L}/<int:key>/bearbeiten/", mailing_lists.edit_mailing_list, name="edit_mailing_list"),
    path(f"{L}/<int:key>/aufloesen/", mailing_lists.close_mailing_list, name="close_mailing_list"),
    path(f"{L}/<int:key>/person/", mailing_lists.list_person, name="list_person"),
    path(f"{L}/<int:key>/regel/<slug:kind>/", mailing_lists.add_list_part, name="add_list_part"),
    path(f"{PART}/entfernen/", mailing_lists.remove_list_part, name="remove_list_part"),
    path(f"{L}/einzelne/<int:key>/entfernen/", mailing_lists.unlist_person, name="unlist_person"),
    path(f"{L}/<int:key>/rundschreiben/", mailings.draft_mailing, name="draft_mailing"),
    path(f"{R}/", mailings.mailing, name="mailing"),
    path(f"{R}/bearbeiten/", mailings.edit_mailing, name="edit_mailing"),
    path(f"{R}/senden/", mailings.send_mailing, name="send_mailing"),
    path(f"{R}/verwerfen/", mailings.discard_mailing, name="discard_mailing"),
]
