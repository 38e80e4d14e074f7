"""Regional tables, map shapes and school holidays that come with the software: files and their readers.

Nothing here needs a database. `build_regions.py`, `build_maps.py` and `build_school_holidays.py` in scripts/
write the files; sources and licences stand in each file and in docs/datenquellen.md.
"""

from bildungsnetz.contexts.regions.data.maps import MapShapes, Projection, Shape, load_map
from bildungsnetz.contexts.regions.data.school_holidays import (
    SchoolHoliday,
    SchoolHolidays,
    load_school_holidays,
)
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
    "SchoolHoliday",
    "SchoolHolidays",
    "Shape",
    "StateRow",
    "german_order",
    "load_map",
    "load_regions",
    "load_school_holidays",
]
