"""Material: the office's pages of sets and loans, and those of schools that borrow."""

from __future__ import annotations

from django.urls import path

from ..views import bookings, bookings_own, material, material_editing

N = "arbeitsbereich/<slug:netz>"
M = f"{N}/material"
K = f"{M}/<int:key>"
S = f"{M}/exemplare/<int:key>"
B = f"{N}/ausleihen"
OWN = "arbeitsbereich/meine-ausleihen"

urlpatterns = [
    path(f"{OWN}/", bookings_own.own_bookings, name="own_bookings"),
    path(f"{OWN}/material/<int:key>/", bookings_own.borrow_material, name="borrow_material"),
    path(f"{OWN}/<int:key>/aendern/", bookings_own.change_own_booking, name="change_own_booking"),
    path(f"{OWN}/<int:key>/schaden/", bookings_own.report_own_damage, name="report_own_damage"),
    path(f"{OWN}/<int:key>/stornieren/", bookings_own.cancel_own_booking, name="cancel_own_booking"),
    path(f"{M}/", material.material, name="material"),
    path(f"{M}/belegung/", material.material_weeks, name="material_weeks"),
    path(f"{M}/neu/", material_editing.add_material, name="add_material"),
    path(f"{K}/", material.material_item, name="material_item"),
    path(f"{K}/bearbeiten/", material_editing.edit_material, name="edit_material"),
    path(f"{K}/nicht-mehr-verleihen/", material_editing.retire_material, name="retire_material"),
    path(f"{K}/wieder-verleihen/", material_editing.restore_material, name="restore_material"),
    path(f"{K}/exemplar/", material_editing.add_set, name="add_set"),
    path(f"{K}/ausleihen/", bookings.book_material, name="book_material"),
    path(f"{S}/bearbeiten/", material_editing.edit_set, name="edit_set"),
    path(f"{S}/aussondern/", material_editing.retire_set, name="retire_set"),
    path(f"{S}/schaden/", material_editing.report_damage, name="report_damage"),
    path(f"{M}/schaeden/<int:key>/behoben/", material_editing.repair_damage, name="repair_damage"),
    path(f"{B}/", bookings.bookings, name="bookings"),
    path(f"{B}/<int:key>/", bookings.booking, name="booking"),
    path(f"{B}/<int:key>/aendern/", bookings.change_booking, name="change_booking"),
    path(f"{B}/<int:key>/stornieren/", bookings.cancel_booking, name="cancel_booking"),
    path(f"{B}/<int:key>/ausgeben/", bookings.hand_out, name="hand_out"),
    path(f"{B}/<int:key>/zuruecknehmen/", bookings.take_back, name="take_back"),
]
