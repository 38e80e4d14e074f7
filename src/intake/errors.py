"""The one error of this package: a file or address that cannot be used at all."""


class IntakeError(Exception):
    """A source cannot be used.

    ``code`` is stable and meant for programs, ``message_de`` is one German sentence that says what is
    wrong, where, and what to do; ``line`` is the line of the file (1-based) or None.
    """

    def __init__(self, code: str, message_de: str, line: int | None = None) -> None:
        super().__init__(message_de)
        self.code = code
        self.message_de = message_de
        self.line = line
