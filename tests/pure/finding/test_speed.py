"""Ranking 6,000 entries that all match, as somebody who searches „Schule“ in the whole Land gets them."""

import os
import subprocess
import sys
from pathlib import Path

import finding

MEASURE = """
import time
from finding import Candidate, analyse, parse, rank
summary = "Schule mit offenem Ganztag und Inklusion"
text = "Schulnummer {} Musterweg 9 99010 Musterdorf Kreis Musterland Telefon 09999 85-100"
candidates = [
    Candidate(str(number), analyse(f"Grundschule {number} Musterdorf", summary, text.format(number)))
    for number in range(6000)
]
query = parse("Schule")
def once():
    start = time.process_time()
    assert len(rank(query, candidates, limit=20)) == 20
    return time.process_time() - start
print(min(once() for _ in range(15)) * 1000)
"""


def test_six_thousand_candidates_in_thirty_milliseconds() -> None:
    # a process of its own: coverage would be measured too
    environment = {**os.environ, "PYTHONPATH": str(Path(finding.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True, env=environment
    )
    assert float(done.stdout) < 30
