"""The start of the workspace."""

from __future__ import annotations

from django.urls import path

from ..views.today import today

urlpatterns = [path("arbeitsbereich/", today, name="today")]
