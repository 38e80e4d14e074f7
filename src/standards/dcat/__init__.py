"""DCAT-AP.de 3: the catalogue of data sets as Germany's open data portals harvest it.

Specification: https://www.dcat-ap.de/def/dcatde/3.0/spec/. `graph` for the RDF, `written` for its bytes.
"""

from .describing import Agent, Catalog, Contact, Dataset, Distribution
from .writing import FORMATS, graph, written

__all__ = ["FORMATS", "Agent", "Catalog", "Contact", "Dataset", "Distribution", "graph", "written"]
