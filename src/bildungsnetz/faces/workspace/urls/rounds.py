"""Rounds in which material is distributed, and wishes: the office's pages and those of schools."""

from __future__ import annotations

from django.urls import path

from ..views import rounds, wishes, wishes_own
from .material import OWN, K, M

OWN_WISH = f"{OWN}/wuensche/<int:key>"
R = f"{M}/verteilrunden/<int:key>"
W = f"{M}/wuensche/<int:key>"

urlpatterns = [
    path(f"{OWN}/verteilrunden/<int:key>/", wishes_own.enter_own_wish, name="enter_own_wish"),
    path(f"{OWN_WISH}/aendern/", wishes_own.change_own_wish, name="change_own_wish"),
    path(
        f"{OWN}/wuensche/<int:key>/zurueckziehen/", wishes_own.take_back_own_wish, name="take_back_own_wish"
    ),
    path(f"{M}/verteilrunden/", rounds.lending_rounds, name="lending_rounds"),
    path(f"{K}/verteilrunde/", rounds.open_round, name="open_round"),
    path(f"{R}/", rounds.lending_round, name="lending_round"),
    path(f"{R}/bearbeiten/", rounds.change_round, name="change_round"),
    path(f"{R}/absagen/", rounds.withdraw_round, name="withdraw_round"),
    path(f"{R}/verteilen/", rounds.order_distribution, name="order_distribution"),
    path(f"{R}/abbrechen/", rounds.cancel_distribution, name="cancel_distribution"),
    path(f"{R}/uebernehmen/", rounds.adopt_round, name="adopt_round"),
    path(f"{R}/wunsch/", wishes.enter_wish, name="enter_wish"),
    path(f"{W}/aendern/", wishes.change_wish, name="change_wish"),
    path(f"{W}/zurueckziehen/", wishes.take_back_wish, name="take_back_wish"),
]
