"""Regional tables and map shapes that come with the software: files and the functions that read them.

Nothing here needs a database. `scripts/build_regions.py` and `scripts/build_maps.py` write the files;
sources and licences stand in each file and in docs/datenquellen.md.
"""

from bildungsnetz.contexts.regions.data.maps import MapShapes, Projection, Shape, load_map
from bildungsnetz.contexts.regions.data.tables import (
    DataSource,
    DistrictRow,
    GovernmentRegionRow,
    MunicipalityRow,
    RegionTables,
    StateRow,
    german_order,
    load_regions,
)

__all__ = [
    "DataSource",
    "DistrictRow",
    "GovernmentRegionRow",
    "MapShapes",
    "MunicipalityRow",
    "Projection",
    "RegionTables",
    "Shape",
    "StateRow",
    "german_order",
    "load_map",
    "load_regions",
]
