"""The command `bildungsnetz`: every command of the house and of Django behind one German front door."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

DEMO_COMMANDS = {"demo"}


def main() -> None:
    """Run a command; the demo's settings are chosen unless the environment names others."""
    fallback = "bildungsnetz.project.settings.demo"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", os.environ.get("BILDUNGSNETZ_SETTINGS", fallback))
    execute_from_command_line(["bildungsnetz", *sys.argv[1:]])


if __name__ == "__main__":
    main()
