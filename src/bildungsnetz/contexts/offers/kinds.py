"""Vocabularies of offers: kinds, categories (domain handbook 5.4), ways, accessibility, prices."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfferKind(models.TextChoices):
    """What an offer is."""

    COURSE = "kurs", _("Kurs")
    WORKSHOP = "workshop", _("Workshop")
    PROJECT = "projekt", _("Projekt")
    CLUB = "arbeitsgemeinschaft", _("Arbeitsgemeinschaft, Treff")
    EXCURSION = "exkursion", _("Führung, Exkursion")
    LEARNING_SUPPORT = "lernfoerderung", _("Lernförderung, Hausaufgabenhilfe")
    LANGUAGE_SUPPORT = "sprachfoerderung", _("Sprachförderung")
    ADVICE = "beratung", _("Beratung, Begleitung")
    HOLIDAYS = "ferienangebot", _("Ferienangebot")
    PERFORMANCE = "auffuehrung", _("Aufführung, Ausstellung, Lesung")
    WORK_EXPERIENCE = "berufserkundung", _("Berufserkundung, Praktikum")
    TRAINING = "fortbildung", _("Fortbildung für Fachkräfte")
    MATERIAL = "material", _("Material, Ausleihe")
    OTHER = "sonstiges", _("weiteres Angebot")


class Category(models.TextChoices):
    """What an offer is about: the 14 categories of the education portal of Aschaffenburg [Q90]."""

    LOCAL_HISTORY = "stadtgeschichte", _("Archiv, Stadtgeschichte")
    DEMOCRACY = "demokratie", _("Demokratie")
    THEATRE = "theater", _("Theater")
    ART = "kunst", _("Kunst")
    MUSIC = "musik", _("Musik")
    LITERATURE = "literatur", _("Literatur")
    MUSEUM = "museum", _("Museum, Bibliothek")
    ENVIRONMENT = "umwelt", _("Umwelt")
    STEM = "mint", _("MINT")
    MEDIA = "medien", _("Medien, Technik")
    LIFE_SKILLS = "lebenskompetenz", _("Lebens- und Sozialkompetenz")
    HISTORY = "geschichte", _("Geschichte, Politik")
    SPORTS = "bewegung", _("Bewegung, Sport, Ernährung")
    VOCATION = "beruf", _("Berufliche Orientierung")


class Mode(models.TextChoices):
    """How an offer reaches people."""

    AT_PLACE = "vor_ort", _("am Ort des Anbieters")
    AT_SCHOOL = "in_der_schule", _("kommt in die Schule oder Kita")
    MOBILE = "im_gebiet", _("im ganzen Gebiet unterwegs")
    ONLINE = "online", _("online")


class Access(models.TextChoices):
    """What helps people with a disability to take part; what is not named is not known."""

    STEP_FREE = "stufenlos", _("stufenlos erreichbar")
    LIFT = "aufzug", _("Aufzug")
    TOILET = "wc", _("barrierefreies WC")
    PARKING = "parkplatz", _("Behindertenparkplatz")
    INDUCTION_LOOP = "induktion", _("Induktionsanlage für Hörgeräte")
    SIGN_LANGUAGE = "dgs", _("Deutsche Gebärdensprache")
    CAPTIONS = "untertitel", _("Untertitel, Schriftdolmetschen")
    EASY_LANGUAGE = "leichte_sprache", _("Leichte Sprache")
    TACTILE = "tastbar", _("tastbare oder gesprochene Hinweise")
    SCREEN_READER = "bildschirmleser", _("mit Bildschirmleser nutzbar")
    ASSISTANT = "begleitung", _("Begleitperson frei")
    QUIET = "ruhig", _("reizarme Umgebung, Rückzugsraum")


class Language(models.TextChoices):
    """In which languages an offer is given (ISO 639-1; DGS as `gsg`, ISO 639-3)."""

    GERMAN = "de", _("Deutsch")
    ALBANIAN = "sq", _("Albanisch")
    ARABIC = "ar", _("Arabisch")
    BULGARIAN = "bg", _("Bulgarisch")
    DARI_PERSIAN = "fa", _("Persisch, Dari")
    DUTCH = "nl", _("Niederländisch")
    ENGLISH = "en", _("Englisch")
    FRENCH = "fr", _("Französisch")
    GREEK = "el", _("Griechisch")
    ITALIAN = "it", _("Italienisch")
    KURDISH = "ku", _("Kurdisch")
    POLISH = "pl", _("Polnisch")
    PORTUGUESE = "pt", _("Portugiesisch")
    ROMANIAN = "ro", _("Rumänisch")
    RUSSIAN = "ru", _("Russisch")
    SERBIAN = "sr", _("Serbisch, Kroatisch, Bosnisch")
    SPANISH = "es", _("Spanisch")
    TURKISH = "tr", _("Türkisch")
    UKRAINIAN = "uk", _("Ukrainisch")
    SIGN = "gsg", _("Deutsche Gebärdensprache")


class CostUnit(models.TextChoices):
    """What a price is for."""

    PERSON = "person", _("je Person")
    CHILD = "kind", _("je Kind")
    GROUP = "gruppe", _("je Gruppe oder Klasse")
    DATE = "termin", _("je Termin")
    MONTH = "monat", _("im Monat")
    COURSE = "kurs", _("für den ganzen Kurs")


class Repeats(models.TextChoices):
    """How a date comes back; the part of RFC 5545 that people write down themselves."""

    ONCE = "", _("einmal")
    DAILY = "DAILY", _("täglich")
    WEEKLY = "WEEKLY", _("jede Woche")
    FORTNIGHTLY = "FORTNIGHTLY", _("alle zwei Wochen")
    MONTHLY = "MONTHLY", _("jeden Monat")


class Cost(models.TextChoices):
    """What an offer costs, as far as somebody wants to know at first."""

    FREE = "kostenlos", _("kostenlos")
    PRICED = "kostenpflichtig", _("mit Kosten")
    VOUCHERS = "but", _("Bildung und Teilhabe (BuT)")
