"""Bodies, seats, meetings, decisions and minutes."""

from __future__ import annotations

from django.urls import path

from ..views import (
    bodies,
    bodies_editing,
    bodies_seats,
    meetings,
    meetings_deciding,
    meetings_holding,
    meetings_inviting,
    meetings_minutes,
    meetings_past,
    meetings_planning,
    meetings_printing,
    minutes_objecting,
    minutes_reading,
)

N = "arbeitsbereich/<slug:netz>"
BODY = f"{N}/gremien/<slug:slug>"
SEAT = f"{N}/sitze/<int:key>"
MEETING = f"{N}/sitzungen/<int:key>"
ITEM = f"{N}/tagesordnung/<int:key>"
DECISION = f"{N}/beschluesse/<int:key>"

urlpatterns = [
    path("antwort/<str:token>/", meetings_inviting.reply_by_link, name="reply_by_link"),
    path("einwendung/<str:token>/", minutes_objecting.object_by_link, name="object_by_link"),
    # bodies and seats
    path(f"{N}/gremien/", bodies.bodies, name="bodies"),
    path(f"{N}/gremium-einrichten/", bodies_editing.set_up_body, name="set_up_body"),
    path(f"{N}/gremienart-anlegen/", bodies_editing.add_body_type, name="add_body_type"),
    path(f"{BODY}/", bodies.body, name="body"),
    path(f"{BODY}/bearbeiten/", bodies_editing.edit_body, name="edit_body"),
    path(f"{BODY}/geschaeftsstellen/", bodies_editing.assign_offices, name="assign_offices"),
    path(f"{BODY}/aufloesen/", bodies_editing.dissolve_body, name="dissolve_body"),
    path(f"{BODY}/sitze/neu/", bodies_seats.add_seat, name="add_seat"),
    path(f"{SEAT}/bearbeiten/", bodies_seats.edit_seat, name="edit_seat"),
    path(f"{SEAT}/besetzen/", bodies_seats.fill_seat, name="fill_seat"),
    path(f"{SEAT}/entfernen/", bodies_seats.remove_seat, name="remove_seat"),
    path(f"{N}/besetzungen/<int:key>/beenden/", bodies_seats.vacate_seat, name="vacate_seat"),
    # meetings: plan, invite
    path(f"{N}/sitzungen/", meetings.meetings, name="meetings"),
    path(f"{N}/sitzung-planen/", meetings_planning.schedule_meeting, name="schedule_meeting"),
    path(f"{MEETING}/", meetings.meeting, name="meeting"),
    path(f"{MEETING}/bearbeiten/", meetings_planning.edit_meeting, name="edit_meeting"),
    path(f"{MEETING}/tagesordnung/neu/", meetings_planning.add_agenda_item, name="add_agenda_item"),
    path(f"{ITEM}/bearbeiten/", meetings_planning.edit_agenda_item, name="edit_agenda_item"),
    path(f"{ITEM}/verschieben/", meetings_planning.move_agenda_item, name="move_agenda_item"),
    path(f"{ITEM}/entfernen/", meetings_planning.remove_agenda_item, name="remove_agenda_item"),
    path(f"{MEETING}/einladen/", meetings_inviting.invite_to_meeting, name="invite_to_meeting"),
    path(f"{MEETING}/termin.ics", meetings_inviting.meeting_calendar, name="meeting_calendar"),
    path(f"{N}/antworten/<int:key>/", meetings_inviting.reply_to_invitation, name="reply_to_invitation"),
    path(f"{MEETING}/verschieben/", meetings_inviting.postpone_meeting, name="postpone_meeting"),
    path(f"{MEETING}/absagen/", meetings_inviting.cancel_meeting, name="cancel_meeting"),
    # at the table
    path(f"{MEETING}/eroeffnen/", meetings_holding.open_meeting, name="open_meeting"),
    path(f"{MEETING}/durchfuehren/", meetings_holding.hold_meeting, name="hold_meeting"),
    path(f"{MEETING}/anwesenheit/", meetings_holding.record_attendance, name="record_attendance"),
    path(f"{MEETING}/gaeste/", meetings_holding.record_guests, name="record_guests"),
    path(f"{ITEM}/beratung/", meetings_holding.record_item_outcome, name="record_item_outcome"),
    path(f"{ITEM}/stand/", meetings_holding.treat_agenda_item, name="treat_agenda_item"),
    path(f"{ITEM}/befangenheit/", meetings_holding.record_bias, name="record_bias"),
    path(f"{MEETING}/beschluss-festhalten/", meetings_deciding.record_decision, name="record_decision"),
    path(f"{DECISION}/bearbeiten/", meetings_deciding.edit_decision, name="edit_decision"),
    path(f"{DECISION}/betroffene/", meetings_deciding.add_affected, name="add_affected"),
    path(f"{DECISION}/beschlossen/", meetings_deciding.adopt_decision, name="adopt_decision"),
    path(f"{N}/betroffene/<int:key>/", meetings_deciding.record_stance, name="record_stance"),
    path(f"{N}/betroffene/<int:key>/entfernen/", meetings_deciding.remove_affected, name="remove_affected"),
    # minutes and publication
    path(f"{MEETING}/niederschrift/", meetings_minutes.write_minutes, name="write_minutes"),
    path(f"{MEETING}/niederschrift/versenden/", meetings_minutes.send_minutes, name="send_minutes"),
    path(f"{MEETING}/niederschrift/genehmigen/", meetings_minutes.approve_minutes, name="approve_minutes"),
    path(f"{MEETING}/niederschrift/fassungen/", minutes_reading.minutes_versions, name="minutes_versions"),
    path(f"{MEETING}/niederschrift/vergleich/", minutes_reading.compare_minutes, name="compare_minutes"),
    path(
        f"{N}/antworten/<int:key>/einwendung/", minutes_objecting.object_to_minutes, name="object_to_minutes"
    ),
    path(f"{N}/einwendungen/<int:key>/", minutes_objecting.answer_objection, name="answer_objection"),
    path(f"{MEETING}/vorschau/", minutes_reading.preview_meeting, name="preview_meeting"),
    path(f"{MEETING}/veroeffentlichen/", meetings_minutes.publish_meeting, name="publish_meeting"),
    path(f"{DECISION}/veroeffentlichen/", meetings_minutes.publish_decision, name="publish_decision"),
    path(f"{DECISION}/zurueckziehen/", meetings_minutes.withdraw_decision, name="withdraw_decision"),
    # on paper
    path(f"{MEETING}/einladung.pdf", meetings_printing.meeting_invitation_pdf, name="meeting_invitation_pdf"),
    path(f"{MEETING}/niederschrift.pdf", meetings_printing.minutes_pdf, name="minutes_pdf"),
    path(f"{MEETING}/niederschrift.docx", meetings_printing.minutes_docx, name="minutes_docx"),
    # what happened before
    path(f"{N}/fruehere-sitzung/", meetings_past.record_past_meeting, name="record_past_meeting"),
    path(f"{N}/frueherer-beschluss/", meetings_past.record_past_decision, name="record_past_decision"),
]
