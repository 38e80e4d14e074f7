"""Vocabularies of events: what they are, what one is asked, how one gets in and along."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What an event is (domain handbook 5.5)."""

    CONFERENCE = "bildungskonferenz", _("Bildungskonferenz")
    SYMPOSIUM = "fachtag", _("Fachtag")
    NETWORKING = "netzwerktreffen", _("Netzwerktreffen")
    TRAINING = "fortbildung", _("Fortbildung")
    WORKING_GROUP = "ak_sitzung", _("Treffen eines Arbeitskreises")
    PARENTS_EVENING = "elternabend", _("Elternabend")
    FAIR = "messe", _("Messe")
    OTHER = "sonstige", _("weitere Veranstaltung")


class QuestionKind(models.TextChoices):
    """How a question of the registration form is answered."""

    TEXT = "text", _("freier Text")
    YES_NO = "ja_nein", _("Ja oder Nein")
    CHOICE = "auswahl", _("eine von mehreren Antworten")


class Access(models.TextChoices):
    """What a place or an event offers so that everybody can take part."""

    STEP_FREE = "stufenlos", _("stufenlos zugänglich")
    LIFT = "aufzug", _("Aufzug")
    TOILET = "wc", _("barrierefreies WC")
    PARKING = "parkplatz", _("Parkplatz für Menschen mit Behinderung")
    INDUCTION_LOOP = "induktion", _("induktive Höranlage")
    SIGN_LANGUAGE = "dgs", _("Deutsche Gebärdensprache")
    EASY_LANGUAGE = "leichte_sprache", _("Leichte Sprache")
    CAPTIONS = "untertitel", _("Schriftdolmetschen oder Untertitel")
    CHILD_CARE = "kinderbetreuung", _("Kinderbetreuung")
