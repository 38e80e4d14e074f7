"""News and feedback, of a network and under `land` of the Land."""

from __future__ import annotations

from django.urls import path

from ..views.feedback import answer_feedback, feedback, land_feedback
from ..views.news import (
    draft_news,
    edit_news,
    land_news,
    news,
    news_item,
    publish_news,
    withdraw_news,
)
from ..views.news_statements import add_statement, edit_statement, remove_statement

LAND = "arbeitsbereich/land"
NEWS = "arbeitsbereich/<slug:netz>/meldungen"
FEEDBACK = "arbeitsbereich/<slug:netz>/rueckmeldungen"

urlpatterns = [
    path(f"{LAND}/meldungen/", land_news, name="land_news"),
    path(f"{LAND}/rueckmeldungen/", land_feedback, name="land_feedback"),
    path(f"{NEWS}/", news, name="news"),
    path(f"{NEWS}/neu/", draft_news, name="draft_news"),
    path(f"{NEWS}/<int:key>/", news_item, name="news_item"),
    path(f"{NEWS}/<int:key>/bearbeiten/", edit_news, name="edit_news"),
    path(f"{NEWS}/<int:key>/veroeffentlichen/", publish_news, name="publish_news"),
    path(f"{NEWS}/<int:key>/zurueckziehen/", withdraw_news, name="withdraw_news"),
    path(f"{NEWS}/<int:key>/aussage/", add_statement, name="add_statement"),
    path(f"{NEWS}/aussagen/<int:key>/", edit_statement, name="edit_statement"),
    path(f"{NEWS}/aussagen/<int:key>/entfernen/", remove_statement, name="remove_statement"),
    path(f"{FEEDBACK}/", feedback, name="feedback"),
    path(f"{FEEDBACK}/<int:key>/", answer_feedback, name="answer_feedback"),
]
