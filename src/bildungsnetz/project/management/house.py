"""What all commands of the house share: German help, one clear sentence on errors, exit codes 0, 1 and 2."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter
from django.db import connections

from bildungsnetz.contexts.kernel.errors import DomainError
from intake.errors import IntakeError

GERMAN = {
    "usage: ": "Aufruf: ",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "positional arguments": "Angaben",
    "options": "Möglichkeiten",
    "show this help message and exit": "zeigt diese Hilfe",
    "the following arguments are required: %s": "Es fehlt: %s",
    "unrecognized arguments: %s": "Unbekannte Angaben: %s",
    "expected one argument": "hier fehlt ein Wert",
    "invalid choice: %(value)r (choose from %(choices)s)": "„%(value)s“ gibt es nicht (möglich: %(choices)s)",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
}
OPTIONS_OF_DJANGO = frozenset(
    {"--version", "-v", "--verbosity", "--settings", "--pythonpath", "--traceback"}
    | {"--no-color", "--force-color", "--skip-checks"}
)
argparse._ = lambda text: GERMAN.get(text, text)  # type: ignore[attr-defined]  the only way argparse offers


class GermanFormatter(DjangoHelpFormatter):
    """Shows the command's own options only; Django's stay usable but out of sight."""

    def add_usage(self, usage: Any, actions: Any, *args: Any, **kwargs: Any) -> None:
        super().add_usage(usage, [a for a in actions if a.help != argparse.SUPPRESS], *args, **kwargs)


class GermanHelp(BaseCommand):
    """`--help` in German, with the command's own options only; errors are one sentence."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", GermanFormatter)
        parser = super().create_parser(prog_name, subcommand.replace("_", "-"), **kwargs)
        for option in parser._actions:
            if option.option_strings and not self._is_shown(option):
                option.help = argparse.SUPPRESS
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """As Django does it, without its "CommandError:" before the sentence."""
        self._called_from_command_line = True
        options = vars(self.create_parser(argv[0], argv[1]).parse_args(argv[2:]))
        try:
            self.execute(*options.pop("args", ()), **options)
        except CommandError as error:
            if options["traceback"]:
                raise
            self.stderr.write(str(error))
            sys.exit(error.returncode)
        finally:
            connections.close_all()

    def _is_shown(self, option: argparse.Action) -> bool:
        return not set(option.option_strings) & OPTIONS_OF_DJANGO


class HouseCommand(GermanHelp):
    """A command of the house. `deed` does the work and returns what `--json` prints."""

    requires_system_checks: list[str] = []
    offers_json = False

    def add_arguments(self, parser: CommandParser) -> None:
        if self.offers_json:
            parser.add_argument("--json", action="store_true", help="gibt das Ergebnis als JSON aus")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            result = self.deed(**options)
        except (DomainError, IntakeError) as error:
            self.refuse(str(error))
        if options.get("json") and result is not None:
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2, default=str))

    def deed(self, **options: Any) -> Any:
        """What the command does; raises `DomainError` or calls `refuse` when it cannot."""
        raise NotImplementedError

    def refuse(self, sentence: str, *, code: int = 1) -> NoReturn:
        """End with one German sentence on the error stream."""
        raise CommandError(sentence, returncode=code)

    def say(self, sentence: str, **options: Any) -> None:
        """A line for the reader; silent when a program reads the result as JSON."""
        if not options.get("json"):
            self.stdout.write(sentence)
