"""One case of the benchmark of staffing, in a process of its own; prints its result as JSON."""

import json
import resource
import sys
import time
from typing import Any

from allotment.running import Progress, Run
from allotment.staffing.arrays import as_arrays
from allotment.staffing.greedy import greedy_hours
from allotment.staffing.reading import read_instance
from allotment.staffing.solving import solve_staffing
from bench._fairness_case import fair, plainly_fair
from bench._staffing_plain import solve_plainly

WARM_ITERATIONS = 10


def main(deed: str, file: str, seconds: float, workers: int) -> None:
    """Run the case and print what was found."""
    deeds = {"plan": plan, "plain": plain, "warm": warm, "fair": fair, "plainly fair": plainly_fair}
    found = deeds[deed](file, seconds, workers)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**found, "megabytes": round(peak)}))


def plan(file: str, seconds: float, workers: int) -> dict[str, Any]:
    """Value, bound and the way there; reading the file is not counted."""
    problem, steps = read_instance(file), list[Progress]()
    result = solve_staffing(problem, Run(seconds=seconds, workers=workers, on_progress=steps.append))
    return {
        "schools": len(problem.schools),
        "people": len(problem.people),
        "value": result.value,
        "bound": result.bound,
        "seconds": result.seconds,
        "ended": result.ended,
        "steps": [(step.seconds, step.value, step.bound) for step in steps],
    }


def plain(file: str, seconds: float, workers: int) -> dict[str, Any]:
    """The same model in HiGHS, from the greedy plan; HiGHS takes the threads that it finds."""
    arrays = as_arrays(read_instance(file))
    value, bound = solve_plainly(arrays, greedy_hours(arrays), seconds)
    return {"value": value, "bound": bound}


def warm(file: str, seconds: float, workers: int) -> dict[str, Any]:
    """Compile the kernels, so that a fresh installation is not measured at its first use."""
    began = time.monotonic()
    solve_staffing(read_instance(file), Run(seconds=1, iterations=WARM_ITERATIONS))
    return {"seconds": time.monotonic() - began}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4]))
