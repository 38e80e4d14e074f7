"""The house's addresses and a bare Django page on the same server: the baseline."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bildungsnetz.project.urls import urlpatterns as house


def bare(request: HttpRequest) -> HttpResponse:
    """What a page costs before it does anything."""
    return HttpResponse("<!doctype html><title>leer</title><p>leer")


urlpatterns = [path("leer/", bare, name="bare"), *house]
