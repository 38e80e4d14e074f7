"""Vocabularies of institutions: kinds (domain handbook 6.1) and education stages (6.2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class InstitutionKind(models.TextChoices):
    """What an institution is."""

    KITA = "kita", _("Kindertageseinrichtung")
    CHILDMINDING = "kindertagespflege", _("Kindertagespflege")
    FAMILY_CENTRE = "familienzentrum", _("Familienzentrum")
    SCHOOL = "schule", _("Schule")
    ALL_DAY_PROVIDER = "ogs_traeger", _("Träger des offenen Ganztags")
    YOUTH_OFFICE = "jugendamt", _("Jugendamt")
    YOUTH_WELFARE = "freie_jugendhilfe", _("Träger der freien Jugendhilfe")
    SCHOOL_SOCIAL_WORK = "schulsozialarbeit", _("Schulsozialarbeit")
    YOUTH_CENTRE = "jugendzentrum", _("Jugendzentrum")
    SCHOOL_OPERATOR = "schultraeger", _("Schulträger")
    SCHOOL_OFFICE = "schulamt", _("Schulamt (untere Schulaufsicht)")
    DISTRICT_GOVERNMENT = "bezirksregierung", _("Bezirksregierung (obere Schulaufsicht)")
    COMPETENCE_TEAM = "kompetenzteam", _("Kompetenzteam, Lehrerfortbildung")
    SCHOOL_PSYCHOLOGY = "schulpsychologie", _("Schulpsychologie")
    INTEGRATION_CENTRE = "integrationszentrum", _("Kommunales Integrationszentrum")
    MEDIA_CENTRE = "medienzentrum", _("Medienzentrum, Medienberatung")
    EMPLOYMENT_AGENCY = "agentur_fuer_arbeit", _("Agentur für Arbeit")
    JOB_CENTRE = "jobcenter", _("Jobcenter")
    YOUTH_EMPLOYMENT = "jugendberufsagentur", _("Jugendberufsagentur")
    CHAMBER_COMMERCE = "ihk", _("Industrie- und Handelskammer")
    CHAMBER_CRAFTS = "hwk", _("Handwerkskammer")
    CRAFTS_ASSOCIATION = "kreishandwerkerschaft", _("Kreishandwerkerschaft")
    COMPANY = "unternehmen", _("Unternehmen")
    UNION = "gewerkschaft", _("Gewerkschaft")
    EMPLOYERS = "arbeitgeberverband", _("Arbeitgeberverband")
    UNIVERSITY = "hochschule", _("Hochschule")
    TEACHER_TRAINING = "zfsl", _("Zentrum für schulpraktische Lehrerausbildung")
    ADULT_EDUCATION = "vhs", _("Volkshochschule")
    FURTHER_EDUCATION = "weiterbildung", _("Weiterbildungseinrichtung")
    FAMILY_EDUCATION = "familienbildung", _("Familienbildung")
    MUSIC_SCHOOL = "musikschule", _("Musikschule")
    LIBRARY = "bibliothek", _("Bibliothek")
    MUSEUM = "museum", _("Museum, Archiv")
    THEATRE = "theater", _("Theater")
    SPORTS = "sport", _("Kreissportbund, Verein")
    ENVIRONMENT = "umweltzentrum", _("Umwelt- und BNE-Zentrum")
    ZDI = "zdi", _("zdi-Netzwerk")
    CHURCH = "religionsgemeinschaft", _("Kirche, Religionsgemeinschaft")
    MIGRANTS = "migrantenorganisation", _("Migrantenorganisation")
    FOUNDATION = "stiftung", _("Stiftung")
    WELFARE = "wohlfahrtsverband", _("Wohlfahrtsverband")
    HEALTH_OFFICE = "gesundheitsamt", _("Gesundheitsamt")
    POLICE = "polizei", _("Polizei (Prävention)")
    PARENTS = "elternpflegschaft", _("Elternpflegschaft")
    PUPILS = "schuelervertretung", _("Schülervertretung, Jugendrat")
    POLITICS = "fraktion", _("Politik (Fraktion)")
    KREIS_OFFICE = "kreisverwaltung", _("Kreisverwaltung")
    TOWN = "gemeinde", _("Stadt, Gemeinde")
    LAND = "land", _("Land (Ministerium)")
    REGIONAL_ASSOCIATION = "landschaftsverband", _("Landschaftsverband")
    TRANSFER_AGENCY = "transferagentur", _("Transferagentur")
    EDUCATION_OFFICE = "bildungsbuero", _("Regionales Bildungsbüro")
    OTHER = "sonstige", _("weitere Einrichtung")


class Stage(models.TextChoices):
    """Education stages, in the order of a life; the last two stand crosswise to them."""

    EARLY = "fruehkindlich", _("frühkindliche Bildung")
    PRIMARY = "primar", _("Primarstufe")
    LOWER_SECONDARY = "sek1", _("Sekundarstufe I")
    UPPER_SECONDARY = "sek2", _("Sekundarstufe II")
    VOCATIONAL = "berufliche_bildung", _("berufliche Bildung")
    HIGHER = "studium", _("Studium")
    ADULT = "weiterbildung", _("Weiterbildung")
    SENIOR = "senioren", _("Bildung im Alter")
    NON_FORMAL = "non_formal", _("non-formales Lernen")
    INFORMAL = "informell", _("informelles Lernen")


class Freshness(models.TextChoices):
    """How fresh a record is, by the day somebody last confirmed it."""

    CURRENT = "aktuell", _("aktuell")
    TO_CONFIRM = "zu_bestaetigen", _("zu bestätigen")
    UNCONFIRMED = "unbestaetigt", _("unbestätigt")
    INACTIVE = "inaktiv", _("inaktiv")
