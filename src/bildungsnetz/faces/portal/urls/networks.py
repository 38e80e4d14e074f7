"""The Land, the register, and what every network tells of itself."""

from __future__ import annotations

from django.urls import path

from ..views.agreement import agreement, goal
from ..views.documents import document
from ..views.land import land
from ..views.networks import about, contact, network
from ..views.register import networks, networks_csv

urlpatterns = [
    path("", land, name="land"),
    path("netzwerke/", networks, name="networks"),
    path("netzwerke.csv", networks_csv, name="networks_csv"),
    path("dokumente/<int:key>/", document, name="document"),
    path("<slug:netz>/ueber/", about, name="about"),
    path("<slug:netz>/vertrag/", agreement, name="agreement"),
    path("<slug:netz>/vertrag/ziele/<int:number>/", goal, name="goal"),
    path("<slug:netz>/kontakt/", contact, name="contact"),
    path("<slug:netz>/", network, name="network"),
]
