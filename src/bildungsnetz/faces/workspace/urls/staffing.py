"""Posts, staff and needs: what plans are made of."""

from __future__ import annotations

from django.urls import path

from ..views import needs, needs_deriving, posts, qualifications, staff, staff_absences

A = "arbeitsbereich/<slug:netz>"
POSTS, STAFF, NEEDS = f"{A}/stellen", f"{A}/fachkraefte", f"{A}/bedarfe"
POST, MEMBER = f"{POSTS}/<int:key>", f"{STAFF}/<int:key>"
FILLING, ABSENCE = f"{POSTS}/besetzungen/<int:key>", f"{STAFF}/abwesenheiten/<int:key>"
KINDS = f"{STAFF}/qualifikationen"

urlpatterns = [
    path(f"{POSTS}/", posts.posts, name="posts"),
    path(f"{POSTS}/neu/", posts.add_staff_post, name="add_staff_post"),
    path(f"{POST}/", posts.post, name="post"),
    path(f"{POST}/bearbeiten/", posts.edit_staff_post, name="edit_staff_post"),
    path(f"{POST}/entfernen/", posts.remove_staff_post, name="remove_staff_post"),
    path(f"{POST}/besetzen/", posts.fill_post, name="fill_post"),
    path(f"{FILLING}/bearbeiten/", posts.edit_filling, name="edit_filling"),
    path(f"{FILLING}/entfernen/", posts.remove_filling, name="remove_filling"),
    path(f"{STAFF}/", staff.staff, name="staff"),
    path(f"{STAFF}/neu/", staff.add_staff_member, name="add_staff_member"),
    path(f"{STAFF}/vorlage.xlsx", staff.staff_list_template, name="staff_list_template"),
    path(f"{KINDS}/", qualifications.qualifications, name="qualifications"),
    path(f"{KINDS}/neu/", qualifications.add_qualification, name="add_qualification"),
    path(f"{KINDS}/<int:key>/", qualifications.edit_qualification, name="edit_qualification"),
    path(f"{MEMBER}/", staff.staff_member, name="staff_member"),
    path(f"{MEMBER}/bearbeiten/", staff.edit_staff_member, name="edit_staff_member"),
    path(f"{MEMBER}/ausscheiden/", staff.release_staff_member, name="release_staff_member"),
    path(f"{MEMBER}/abwesend/", staff_absences.record_absence, name="record_absence"),
    path(f"{ABSENCE}/bearbeiten/", staff_absences.edit_absence, name="edit_absence"),
    path(f"{ABSENCE}/entfernen/", staff_absences.remove_absence, name="remove_absence"),
    path(f"{NEEDS}/", needs.needs, name="needs"),
    path(f"{NEEDS}/bedarfe.csv", needs.needs_csv, name="needs_csv"),
    path(f"{NEEDS}/bedarfe.xlsx", needs.needs_xlsx, name="needs_xlsx"),
    path(f"{NEEDS}/vorlage.xlsx", needs.need_list_template, name="need_list_template"),
    path(f"{NEEDS}/formel/", needs_deriving.set_need_formulas, name="set_need_formulas"),
    path(f"{NEEDS}/berechnen/", needs_deriving.derive_needs, name="derive_needs"),
    path(f"{NEEDS}/uebernehmen/", needs_deriving.copy_needs, name="copy_needs"),
    path(f"{NEEDS}/schulen/<int:key>/", needs.set_school_needs, name="set_school_needs"),
]
