from django.urls import path

from bildungsnetz.kern.gallery import bausteine

urlpatterns = [path("bausteine/", bausteine, name="bausteine")]
