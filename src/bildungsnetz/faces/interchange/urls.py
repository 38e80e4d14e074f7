"""Feeds and standard formats."""

from __future__ import annotations

from django.urls.resolvers import URLPattern

app_name = "interchange"
urlpatterns: list[URLPattern] = []
