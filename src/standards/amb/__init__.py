"""AMB: the Allgemeines Metadatenprofil für Bildungsressourcen, a profile of schema.org as JSON-LD.

Specification: https://w3id.org/kim/amb/ (DINI-AG-KIM, CC0). `to_jsonld` for one offer, `read` for what others
deliver, with every defect named.
"""

from .reading import read
from .writing import CONTEXT, to_jsonld

__all__ = ["CONTEXT", "read", "to_jsonld"]
