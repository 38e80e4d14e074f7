"""Lists of concepts that AMB prescribes: KIM, OpenEduHub, LRMI."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KIM = "https://w3id.org/kim/"
CONTEXT_ADDRESS = f"{KIM}amb/context.jsonld"
COURSE_TYPE = f"{KIM}hcrt/course"
ROLES = "http://purl.org/dcx/lrmi-vocabs/educationalAudienceRole/"

# https://w3id.org/kim/educationalLevel/ by the keys of `catalogue.STAGES`; the others have no level
LEVELS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "fruehkindlich": (f"{KIM}educationalLevel/level_0", "Elementarbereich"),
        "primar": (f"{KIM}educationalLevel/level_1", "Primarbereich"),
        "sek1": (f"{KIM}educationalLevel/level_2", "Sekundarbereich I"),
        "sek2": (f"{KIM}educationalLevel/level_3", "Sekundarbereich II"),
        "berufliche_bildung": (f"{KIM}educationalLevel/level_4", "Postsekundarer nicht-tertiärer Bereich"),
        "studium": (f"{KIM}educationalLevel/level_A", "Hochschule"),
        "weiterbildung": (f"{KIM}educationalLevel/level_C", "Fortbildung"),
    }
)
# Older writings of the same levels, and those that stand below „Hochschule“
OTHER_LEVELS: Mapping[str, str] = MappingProxyType(
    {f"{KIM}educationalLevel/level_{end}": "studium" for end in ("5", "6", "06", "7", "8", "678")}
    | {f"{KIM}educationalLevel/level_10": "weiterbildung"}
)
STAGE_OF_LEVEL: Mapping[str, str] = MappingProxyType(
    {uri: stage for stage, (uri, _label) in LEVELS.items()} | dict(OTHER_LEVELS)
)

# The licences whose addresses AMB takes.
LICENCES = (
    r"https?://creativecommons\.org/(licenses|licences|publicdomain)/.*|https?://www\.gnu\.org/licenses/.*"
    r"|https?://www\.apache\.org/licenses/.*|https?://opensource\.org/licenses/MIT"
    r"|https?://www\.opensource\.org/licenses/BSD.*"
)
