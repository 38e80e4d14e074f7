"""Runs the benchmarks: ``python -m bench [NAME]``, each in a process of its own."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """Run the named benchmark or all of them; returns 1 when one fails, 2 for a name that there is not."""
    names = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    wanted, options = (arguments[:1], arguments[1:]) if arguments else (names, [])
    if not set(wanted) <= set(names):
        print(f"Die Messung „{wanted[0]}“ gibt es nicht; es gibt: {', '.join(names)}.", file=sys.stderr)
        return 2
    failed = False
    for name in wanted:
        print(f"\n{name}", flush=True)
        command = [sys.executable, "-m", f"bench.{name}", *options]
        failed |= subprocess.run(command, cwd=FOLDER.parent, check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
