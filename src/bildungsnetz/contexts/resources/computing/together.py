"""Which wishes to a plan contradict each other: a program of its own, for it loads the engine.

JSON on standard input: the frozen `problem`, `pins` as pairs, `demands` as [school, qualification, hours] and
`seconds`. On standard output: `refused` (a sentence), or `conflict` (nothing when all can be met together).
"""

from __future__ import annotations

import json
import sys
from typing import Any

from allotment.errors import AllotmentError
from allotment.staffing.conflicting import Demand, conflicts

from ..frozen import thawed


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The smallest set of wishes that no plan can meet together."""
    try:
        found = conflicts(
            thawed({**asked["problem"], "pinned": []}),
            [Demand(*each) for each in asked["demands"]],
            pins=[(person, school) for person, school in asked["pins"]],
            seconds=asked["seconds"],
        )
    except AllotmentError as error:
        return {"refused": error.sentence}
    if found is None:
        return {"conflict": None}
    return {
        "conflict": {
            "sentences": found.sentences,
            "short_hours": found.short_hours,
            "is_smallest": found.is_smallest,
            "pins": len(found.pins),
        }
    }


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
