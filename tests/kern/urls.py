"""Addresses for tests of the design system, without the rest of the house."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from bildungsnetz.kern.gallery.forms import ReportForm

PAGE = """{% extends "kern/base.html" %}{% block title %}Bericht{% endblock %}
{% block head %}<h1>Bericht</h1>{% endblock %}
{% block content %}{% form form submit="Abgeben" second="Entwurf speichern" %}{% endblock %}"""


def send_report(request: HttpRequest) -> HttpResponse:
    """A page with one form; counts nothing, keeps nothing, says which button was pressed."""
    form = ReportForm(request.POST or None)
    html = engines["django"].from_string(PAGE).render({"form": form}, request)
    pressed = "Entwurf" if "entwurf" in request.POST else ""
    return HttpResponse(html, headers={"X-Pressed": pressed})


def fall_over(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


urlpatterns = [
    path("bausteine/", include("bildungsnetz.kern.urls")),
    path("bericht/", send_report, name="send_report"),
    path("stoerung/", fall_over, name="fall_over"),
]
