"""OParl 1.1: the interface by which councils and bodies publish meetings and papers.

Specification: https://oparl.org/spezifikation/online-ansicht/ (CC BY-SA 4.0). Frozen dataclasses for the
twelve types, `to_json` for one object, `list_page` for a page of a list, `moment` for a filter's time; the
other way round `gather` and `read_document` for what another server delivers, with all its defects.
"""

from .base import SCHEMA, OParlObject, Property, properties_of, type_url
from .defects import Defect, Unreadable
from .gathering import Gathered, gather
from .holdings import Holdings, read_document
from .lists import Links, Pagination, error, list_page
from .meetings import AgendaItem, Consultation, File, Meeting, Paper
from .paging import Fetch
from .people import Membership, Organization, Person
from .places import Body, LegislativeTerm, Location, System
from .writing import MissingKey, dumps, moment, to_json, tombstone, without_internal_lists

TYPES: tuple[type[OParlObject], ...] = (
    System,
    Body,
    LegislativeTerm,
    Organization,
    Person,
    Membership,
    Meeting,
    AgendaItem,
    Paper,
    Consultation,
    File,
    Location,
)

__all__ = [
    "SCHEMA",
    "TYPES",
    "AgendaItem",
    "Body",
    "Consultation",
    "Defect",
    "Fetch",
    "File",
    "Gathered",
    "Holdings",
    "LegislativeTerm",
    "Links",
    "Location",
    "Meeting",
    "Membership",
    "MissingKey",
    "OParlObject",
    "Organization",
    "Pagination",
    "Paper",
    "Person",
    "Property",
    "System",
    "Unreadable",
    "dumps",
    "error",
    "gather",
    "list_page",
    "moment",
    "properties_of",
    "read_document",
    "to_json",
    "tombstone",
    "type_url",
    "without_internal_lists",
]
