"""The agreement, setting up a network, and the pages of the Land."""

from __future__ import annotations

from django.urls import path

from ..views import networks_agreement as agreement
from ..views import networks_land as land
from ..views import networks_parts as parts
from ..views import networks_set_up as set_up

N = "arbeitsbereich/<slug:netz>"
V = f"{N}/vertrag"
E = f"{N}/einrichten"
LAND = "arbeitsbereich/land"

urlpatterns = [
    # the agreement
    path(f"{V}/", agreement.agreement, name="agreement"),
    path(f"{V}/entwerfen/", agreement.draft_agreement, name="draft_agreement"),
    path(f"{V}/erfassen/", agreement.record_agreement, name="record_agreement"),
    path(f"{V}/bearbeiten/", agreement.edit_agreement, name="edit_agreement"),
    path(f"{V}/bestaetigen/", agreement.confirm_agreement, name="confirm_agreement"),
    path(f"{V}/schritt/<slug:to>/", agreement.advance_agreement, name="advance_agreement"),
    # its parts
    path(f"{V}/partner/neu/", parts.add_party, name="add_party"),
    path(f"{V}/partner/<int:key>/", parts.edit_party, name="edit_party"),
    path(f"{V}/unterzeichnende/neu/", parts.add_signatory, name="add_signatory"),
    path(f"{V}/unterzeichnende/<int:key>/", parts.edit_signatory, name="edit_signatory"),
    path(f"{V}/ziele/neu/", parts.add_goal, name="add_goal"),
    path(f"{V}/ziele/<int:key>/", parts.edit_goal, name="edit_goal"),
    path(f"{V}/stellen/neu/", parts.add_post, name="add_post"),
    path(f"{V}/stellen/<int:key>/", parts.edit_post, name="edit_post"),
    path(f"{V}/aenderungen/neu/", parts.add_amendment, name="add_amendment"),
    path(f"{V}/aenderungen/<int:key>/", parts.edit_amendment, name="edit_amendment"),
    path(f"{V}/entfernen/<slug:kind>/<int:key>/", parts.remove_part, name="remove_part"),
    # setting up
    path(f"{E}/", set_up.set_up, name="set_up"),
    path(f"{E}/oeffnen/", set_up.open_network, name="open_network"),
    path(f"{E}/logo/", set_up.set_logo, name="set_logo"),
    path(f"{E}/bilder/neu/", set_up.record_picture, name="record_picture"),
    path(f"{E}/bilder/<int:key>/datei/", set_up.attach_file, name="attach_file"),
    path(f"{E}/verweise/neu/", set_up.add_link, name="add_link"),
    path(f"{E}/verweise/<int:key>/", set_up.edit_link, name="edit_link"),
    path(f"{E}/verweise/<int:key>/entfernen/", set_up.remove_link, name="remove_link"),
    path(f"{E}/<slug:step>/", set_up.set_up_network, name="set_up_network"),
    path(f"{N}/dokumente/neu/", set_up.add_document, name="add_document"),
    path(f"{N}/dokumente/<int:key>/", set_up.document, name="document"),
    # the Land
    path(f"{LAND}/netzwerke/", land.land_networks, name="land_networks"),
    path(f"{LAND}/netzwerke/neu/", land.create_network, name="create_network"),
    path(f"{LAND}/netzwerke/zahl/", land.record_network_count, name="record_network_count"),
    path(f"{LAND}/netzwerke/<slug:slug>/beleg/", land.judge_evidence, name="judge_evidence"),
    path(f"{LAND}/stellen/", land.land_posts, name="land_posts"),
    path(f"{LAND}/stellen.csv", land.land_posts_csv, name="land_posts_csv"),
]
