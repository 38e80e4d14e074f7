"""The command `bildungsnetz`: every command of the house behind one German front door."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

COMMANDS = Path(__file__).parent / "management" / "commands"
HEAD = "Aufruf: bildungsnetz BEFEHL [Angaben]\n\nBefehle:"
# Commands of the framework that operators and maintainers need now and then.
OF_DJANGO = ("check", "collectstatic", "dbshell", "runserver", "shell", "showmigrations")
FOOT = "\n„bildungsnetz BEFEHL --help“ erklärt einen Befehl."


def main() -> None:
    """Run a command; the demo's settings hold unless DJANGO_SETTINGS_MODULE names others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bildungsnetz.project.settings.demo")
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print("\n".join([HEAD, *(f"  {name}" for name in house_commands()), FOOT]))  # noqa: T201
        raise SystemExit(0 if arguments else 2)
    name = arguments[0].replace("-", "_")
    if arguments[0] not in {*house_commands(), *OF_DJANGO}:
        known = ", ".join(house_commands())
        print(f"Den Befehl „{arguments[0]}“ gibt es nicht. Es gibt: {known}.", file=sys.stderr)  # noqa: T201
        raise SystemExit(2)
    try:
        settings.VAR.mkdir(parents=True, exist_ok=True)  # database, files and static files live there
    except (ImproperlyConfigured, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        raise SystemExit(1) from None
    execute_from_command_line(["bildungsnetz", name, *arguments[1:]])


def house_commands() -> list[str]:
    """The commands of this project, as they are typed."""
    return sorted(path.stem.replace("_", "-") for path in COMMANDS.glob("[a-z]*.py"))


if __name__ == "__main__":
    main()
