from __future__ import annotations

from django.urls import path

from ..views.accounts_demo import demo_accounts
from ..views.accounts_links import (
    accept_invitation,
    request_sign_in_link,
    school_sign_in,
    sign_in_link_sent,
    use_sign_in_link,
)
from ..views.accounts_own import account, close_other_sessions, rename_account, set_password
from ..views.accounts_sign_in import sign_in, sign_out
from ..views.accounts_users import (
    deactivate_account,
    invite_for_land,
    invite_person,
    land_users,
    reactivate_account,
    revoke_role,
    users,
    withdraw_invitation,
)
from ..views.audit import audit, audit_event, audit_of_record
from ..views.outbox import (
    discard_message,
    mark_message_as_sent,
    outbox,
    outbox_attachment,
    outbox_message,
    send_message_again,
)

OWN = "arbeitsbereich/konto/"
LAND = "arbeitsbereich/land/"
NETZ = "arbeitsbereich/<slug:netz>/"

urlpatterns = [
    # signing in and out
    path("anmelden/", sign_in, name="sign_in"),
    path("anmelden/link/", request_sign_in_link, name="request_sign_in_link"),
    path("anmelden/link/gesendet/", sign_in_link_sent, name="sign_in_link_sent"),
    path("anmelden/link/<str:token>/", use_sign_in_link, name="use_sign_in_link"),
    path("anmelden/schule/", school_sign_in, name="school_sign_in"),
    path("anmelden/einladung/<str:token>/", accept_invitation, name="accept_invitation"),
    path("abmelden/", sign_out, name="sign_out"),
    path("demo/", demo_accounts, name="demo_accounts"),
    # one's own account
    path(OWN, account, name="account"),
    path(f"{OWN}name/", rename_account, name="rename_account"),
    path(f"{OWN}passwort/", set_password, name="set_password"),
    path(f"{OWN}sitzungen/", close_other_sessions, name="close_other_sessions"),
    # accounts and roles of others
    path(f"{OWN}rollen/<int:key>/entziehen/", revoke_role, name="revoke_role"),
    path(f"{OWN}einladungen/<int:key>/zurueckziehen/", withdraw_invitation, name="withdraw_invitation"),
    path(f"{OWN}konten/<int:key>/sperren/", deactivate_account, name="deactivate_account"),
    path(f"{OWN}konten/<int:key>/entsperren/", reactivate_account, name="reactivate_account"),
    path(f"{LAND}konten/", land_users, name="land_users"),
    path(f"{LAND}konten/einladen/", invite_for_land, name="invite_for_land"),
    path(f"{NETZ}konten/", users, name="users"),
    path(f"{NETZ}konten/einladen/", invite_person, name="invite_person"),
    # outbox
    path(f"{NETZ}postausgang/", outbox, name="outbox"),
    path(f"{NETZ}postausgang/<int:key>/", outbox_message, name="outbox_message"),
    path(f"{NETZ}postausgang/<int:key>/anhang/<int:number>/", outbox_attachment, name="outbox_attachment"),
    path(f"{NETZ}postausgang/<int:key>/erneut-senden/", send_message_again, name="send_message_again"),
    path(f"{NETZ}postausgang/<int:key>/als-gesendet/", mark_message_as_sent, name="mark_message_as_sent"),
    path(f"{NETZ}postausgang/<int:key>/verwerfen/", discard_message, name="discard_message"),
    # audit trail
    path(f"{NETZ}protokoll/", audit, name="audit"),
    path(f"{NETZ}protokoll/<int:key>/", audit_event, name="audit_event"),
    path(f"{NETZ}protokoll/<str:model>/<str:key>/", audit_of_record, name="audit_of_record"),
]
