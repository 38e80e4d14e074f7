"""The gallery; the project mounts it at ``/bausteine/``."""

from django.urls import path

from bildungsnetz.kern.gallery import bausteine

urlpatterns = [path("", bausteine, name="bausteine")]
