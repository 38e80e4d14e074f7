"""What imports bring, and therefore leave alone once people changed it by hand (`Institution.curated`)."""

from __future__ import annotations

from .schools.rows import COLUMNS

IMPORTED = frozenset(COLUMNS) | {"kind", "stages", "operator_number"}
COLUMN_OF = {"municipality_id": "municipality_ags", "operator_id": "operator_number"}


def by_hand(columns: set[str]) -> set[str]:
    """The columns of imports that a change of these columns takes into human hands."""
    return {COLUMN_OF.get(name, name) for name in columns} & IMPORTED
