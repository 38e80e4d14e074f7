"""What a document must not be: each error names the part that offends."""


class PrintingError(ValueError):
    """A document that cannot be printed as people with and without sight can read it. `part` names where."""

    def __init__(self, part: str, what: str) -> None:
        super().__init__(f"{part}: {what}")
        self.part = part


class MissingText(PrintingError):
    """A text that a reader needs is empty: the title of a document, a heading, a label."""


class MissingAlternativeText(PrintingError):
    """A picture without words for those who do not see it."""


class SkippedHeading(PrintingError):
    """A heading more than one level below the one before it."""


class UnevenTable(PrintingError):
    """A row, or the description of the columns, that does not fit the header row."""


class UnreadablePicture(PrintingError):
    """Bytes that are no picture of a kind that can be printed."""
