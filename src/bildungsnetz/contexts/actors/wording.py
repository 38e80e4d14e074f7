"""Words of a list as the house understands them: kinds, stages and how people call an institution."""

from __future__ import annotations

import re

from .kinds import InstitutionKind, Stage

_NOT_WORD = re.compile(r"[^a-z0-9]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_OTHER_WORDS = {
    InstitutionKind.KITA: ("Kita", "Kindergarten", "Kindertagesstätte"),
    InstitutionKind.SCHOOL: (
        "Grundschule", "Hauptschule", "Realschule", "Gesamtschule", "Sekundarschule", "Gymnasium",
        "Berufskolleg", "Förderschule", "Weiterbildungskolleg", "Waldorfschule",
    ),
    InstitutionKind.ALL_DAY_PROVIDER: ("OGS-Träger", "OGS", "Ganztagsträger"),
    InstitutionKind.YOUTH_WELFARE: ("freier Träger", "Jugendhilfe", "Jugendhilfeträger"),
    InstitutionKind.YOUTH_CENTRE: ("Jugendtreff", "Jugendhaus"),
    InstitutionKind.SCHOOL_OFFICE: ("Schulamt", "untere Schulaufsicht", "Schulaufsicht"),
    InstitutionKind.DISTRICT_GOVERNMENT: ("Bezirksregierung", "obere Schulaufsicht"),
    InstitutionKind.COMPETENCE_TEAM: ("Kompetenzteam", "Lehrerfortbildung"),
    InstitutionKind.INTEGRATION_CENTRE: ("KI", "Integrationszentrum"),
    InstitutionKind.MEDIA_CENTRE: ("Medienzentrum", "Medienberatung"),
    InstitutionKind.EMPLOYMENT_AGENCY: ("Arbeitsagentur", "Arbeitsamt", "BA"),
    InstitutionKind.CHAMBER_COMMERCE: ("IHK",),
    InstitutionKind.CHAMBER_CRAFTS: ("HWK",),
    InstitutionKind.COMPANY: ("Betrieb", "Firma"),
    InstitutionKind.UNIVERSITY: ("Universität", "Fachhochschule", "FH", "Uni"),
    InstitutionKind.TEACHER_TRAINING: ("ZfsL", "Studienseminar"),
    InstitutionKind.ADULT_EDUCATION: ("VHS",),
    InstitutionKind.FURTHER_EDUCATION: ("Weiterbildung", "Bildungswerk"),
    InstitutionKind.LIBRARY: ("Bücherei", "Stadtbücherei", "Mediathek"),
    InstitutionKind.MUSEUM: ("Museum", "Archiv"),
    InstitutionKind.SPORTS: ("Verein", "Sportverein", "Kreissportbund"),
    InstitutionKind.ENVIRONMENT: ("Umweltzentrum", "BNE", "BNE-Zentrum"),
    InstitutionKind.ZDI: ("zdi",),
    InstitutionKind.CHURCH: ("Kirche", "Kirchengemeinde", "Religionsgemeinschaft"),
    InstitutionKind.WELFARE: ("Wohlfahrt", "Caritas", "Diakonie"),
    InstitutionKind.POLICE: ("Polizei",),
    InstitutionKind.PARENTS: ("Elternvertretung", "Schulpflegschaft"),
    InstitutionKind.PUPILS: ("SV", "Jugendrat", "Schülervertretung"),
    InstitutionKind.POLITICS: ("Fraktion", "Politik", "Partei"),
    InstitutionKind.KREIS_OFFICE: ("Kreis", "Kreisverwaltung", "Amt", "Fachbereich"),
    InstitutionKind.TOWN: ("Stadt", "Gemeinde", "Kommune"),
    InstitutionKind.LAND: ("Ministerium", "Land"),
    InstitutionKind.REGIONAL_ASSOCIATION: ("LVR", "LWL"),
    InstitutionKind.EDUCATION_OFFICE: ("Bildungsbüro",),
    InstitutionKind.OTHER: ("sonstige", "Sonstiges", "andere"),
}  # fmt: skip
_OTHER_STAGES = {
    Stage.EARLY: ("Elementarbereich", "Kita", "frühkindlich"),
    Stage.PRIMARY: ("Primar", "Primarbereich", "Grundschule"),
    Stage.LOWER_SECONDARY: ("Sek I", "Sek 1", "SI"),
    Stage.UPPER_SECONDARY: ("Sek II", "Sek 2", "SII", "Oberstufe"),
    Stage.VOCATIONAL: ("Beruf", "Berufsbildung", "beruflich"),
    Stage.HIGHER: ("Hochschule",),
    Stage.ADULT: ("Erwachsenenbildung",),
    Stage.SENIOR: ("Senioren",),
}


def folded(text: str) -> str:
    """A word without case, umlauts, spaces and punctuation."""
    return _NOT_WORD.sub("", text.casefold().translate(_UMLAUTS))


_KINDS = {
    folded(str(word)): kind
    for kind in InstitutionKind
    for word in (kind.label, kind.value, *_OTHER_WORDS.get(kind, ()))
}
_STAGES = {
    folded(str(word)): stage
    for stage in Stage
    for word in (stage.label, stage.value, *_OTHER_STAGES.get(stage, ()))
}


def kind_of(text: str) -> InstitutionKind | None:
    """The kind that a list means by a word, or nothing."""
    return _KINDS.get(folded(text))


def stages_of(text: str) -> tuple[list[str], list[str]]:
    """The stages named in „Primarstufe, Sek I“, and the words that name none."""
    words = [word.strip() for word in re.split(r"[,;/+]|\bund\b", text) if word.strip()]
    known = [stage.value for word in words if (stage := _STAGES.get(folded(word)))]
    return list(dict.fromkeys(known)), [word for word in words if folded(word) not in _STAGES]
