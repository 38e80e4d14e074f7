"""Before a meeting: date finding, series, order of the agenda, guests, reminders, the own calendar."""

from __future__ import annotations

from django.urls import path

from ..views import accounts_calendar, meetings_agenda, meetings_convening, meetings_dates

N = "arbeitsbereich/<slug:netz>"
MEETING = f"{N}/sitzungen/<int:key>"
OPTION = f"{N}/terminvorschlaege/<int:key>"
OWN = "arbeitsbereich/konto/kalender"

urlpatterns = [
    # which date
    path("termin/<str:token>/", meetings_dates.answer_dates_by_link, name="answer_dates_by_link"),
    path(f"{N}/mehrere-sitzungen-planen/", meetings_convening.plan_series, name="plan_series"),
    path(f"{MEETING}/termin-finden/", meetings_dates.date_finding, name="date_finding"),
    path(f"{MEETING}/termin-finden/fragen/", meetings_dates.ask_for_dates, name="ask_for_dates"),
    path(f"{MEETING}/termin-finden/erinnern/", meetings_dates.remind_of_dates, name="remind_of_dates"),
    path(f"{OPTION}/festlegen/", meetings_dates.choose_date, name="choose_date"),
    path(f"{OPTION}/streichen/", meetings_dates.remove_date_option, name="remove_date_option"),
    path(f"{N}/terminanfragen/<int:key>/", meetings_dates.answer_dates, name="answer_dates"),
    path(f"{MEETING}/ankuendigen/", meetings_convening.save_the_date, name="save_the_date"),
    # the agenda as a whole
    path(f"{MEETING}/tagesordnung/ordnen/", meetings_agenda.order_agenda, name="order_agenda"),
    path(f"{MEETING}/tagesordnung/uebernehmen/", meetings_agenda.take_up, name="take_up"),
    # who comes
    path(f"{MEETING}/erinnern/", meetings_convening.remind_of_replies, name="remind_of_replies"),
    path(f"{MEETING}/gast-einladen/", meetings_convening.add_guest, name="add_guest"),
    path(f"{N}/gaeste/<int:key>/entfernen/", meetings_convening.remove_guest, name="remove_guest"),
    # one's own calendar
    path(f"{OWN}/anlegen/", accounts_calendar.renew_calendar_link, name="renew_calendar_link"),
    path(f"{OWN}/beenden/", accounts_calendar.end_calendar_link, name="end_calendar_link"),
]
