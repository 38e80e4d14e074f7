"""The addresses of the data: `/daten/`. The page that lists them belongs to the portal."""

from __future__ import annotations

from django.urls import path

from .catalog import dcat_catalog
from .courses import moochub_course, moochub_courses, offer_json_ld
from .dates import events_calendar, offers_calendar
from .embedding import embedded_offers, offers_fragment
from .services import hsds_list, hsds_object, hsds_root
from .tables import events_csv, events_xlsx, offers_csv, offers_xlsx

urlpatterns = [
    path("moochub/", moochub_courses, name="moochub_courses"),
    path("moochub/<uuid:key>", moochub_course, name="moochub_course"),
    path("hsds/", hsds_root, name="hsds_root"),
    path("hsds/<slug:listed>", hsds_list, name="hsds_list"),
    path("hsds/<slug:listed>/<uuid:key>", hsds_object, name="hsds_object"),
    path("angebote/<uuid:key>.jsonld", offer_json_ld, name="offer_json_ld"),
    path("angebote.csv", offers_csv, name="offers_csv"),
    path("angebote.xlsx", offers_xlsx, name="offers_xlsx"),
    path("angebote.ics", offers_calendar, name="offers_calendar"),
    path("veranstaltungen.csv", events_csv, name="events_csv"),
    path("veranstaltungen.xlsx", events_xlsx, name="events_xlsx"),
    path("veranstaltungen.ics", events_calendar, name="events_calendar"),
    path("einbetten/<slug:netz>/", embedded_offers, name="embedded_offers"),
    path("einbetten/<slug:netz>/liste", offers_fragment, name="offers_fragment"),
    path("dcat.<slug:form>", dcat_catalog, name="dcat_catalog"),
]
