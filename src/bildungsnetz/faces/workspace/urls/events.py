"""Events: planning, registrations, the door, what came of it; and the pages behind mailed links."""

from __future__ import annotations

from django.urls import path

from ..views import events, events_after, events_links, events_registrations

N = "arbeitsbereich/<slug:netz>"
E = f"{N}/veranstaltungen"
R = f"{N}/anmeldungen/<int:key>"
OWN = "veranstaltung/anmeldung/<str:token>"

urlpatterns = [
    # behind the links of mails
    path(f"{OWN}/", events_links.own_registration, name="own_registration"),
    path(f"{OWN}/aendern/", events_links.change_own_registration, name="change_own_registration"),
    path(f"{OWN}/stornieren/", events_links.cancel_own_registration, name="cancel_own_registration"),
    path(f"{OWN}/bescheinigung.pdf", events_links.own_certificate, name="own_certificate"),
    path("veranstaltung/schulleitung/<str:token>/", events_links.answer_as_head, name="answer_as_head"),
    path("veranstaltung/rueckmeldung/danke/", events_links.evaluation_sent, name="evaluation_sent"),
    path("veranstaltung/rueckmeldung/<str:token>/", events_links.answer_evaluation, name="answer_evaluation"),
    # the event
    path(f"{E}/", events.events, name="events"),
    path(f"{E}/neu/", events.plan_event, name="plan_event"),
    path(f"{E}/schuljahr/", events_after.yearly_events, name="yearly_events"),
    path(f"{E}/schuljahr.csv", events_after.yearly_events_csv, name="yearly_events_csv"),
    path(f"{E}/schuljahr.xlsx", events_after.yearly_events_xlsx, name="yearly_events_xlsx"),
    path(f"{E}/<int:key>/", events.event, name="event"),
    path(f"{E}/<int:key>/bearbeiten/", events.edit_event, name="edit_event"),
    path(f"{E}/<int:key>/veroeffentlichen/", events.publish_event, name="publish_event"),
    path(f"{E}/<int:key>/absagen/", events.cancel_event, name="cancel_event"),
    path(f"{E}/<int:key>/verwerfen/", events.discard_event, name="discard_event"),
    path(f"{E}/<int:key>/nachricht/", events.write_to_registered, name="write_to_registered"),
    path(f"{E}/<int:key>/frage/", events.add_question, name="add_question"),
    path(f"{N}/anmeldefragen/<int:key>/entfernen/", events.remove_question, name="remove_question"),
    # registrations
    path(f"{E}/<int:key>/anmelden/", events_registrations.add_registration, name="add_registration"),
    path(f"{E}/<int:key>/anmeldungen.csv", events_registrations.registrations_csv, name="registrations_csv"),
    path(
        f"{E}/<int:key>/anmeldungen.xlsx", events_registrations.registrations_xlsx, name="registrations_xlsx"
    ),
    path(f"{R}/aendern/", events_registrations.change_registration, name="change_registration"),
    path(f"{R}/stornieren/", events_registrations.cancel_registration, name="cancel_registration"),
    path(f"{R}/bestaetigen/", events_registrations.confirm_registration, name="confirm_registration"),
    path(f"{R}/link/", events_registrations.send_link_again, name="send_link_again"),
    # the door, and after
    path(f"{E}/<int:key>/einlass/", events_registrations.check_in_list, name="check_in_list"),
    path(f"{E}/<int:key>/einlass.pdf", events_registrations.check_in_list_pdf, name="check_in_list_pdf"),
    path(f"{R}/einlass/", events_registrations.check_in, name="check_in"),
    path(f"{E}/<int:key>/abschliessen/", events_after.conclude_event, name="conclude_event"),
    path(f"{E}/<int:key>/auswerten/", events_after.evaluate_event, name="evaluate_event"),
    path(f"{E}/<int:key>/bescheinigungen.zip", events_after.certificates, name="certificates"),
    path(f"{R}/teilnahme/", events_after.correct_attendance, name="correct_attendance"),
    path(f"{R}/bescheinigung.pdf", events_after.certificate_pdf, name="certificate_pdf"),
]
