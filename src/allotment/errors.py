"""What may go wrong, each with the place in the input and a German sentence for the person who entered it."""


class AllotmentError(ValueError):
    """A fault of the input; `where` names the offending part, `sentence` says in German what is wrong."""

    def __init__(self, where: str, sentence: str) -> None:
        super().__init__(f"{where}: {sentence}")
        self.where = where
        self.sentence = sentence

    def __reduce__(self) -> tuple[type["AllotmentError"], tuple[str, str]]:
        """Errors cross the border between processes."""
        return type(self), (self.where, self.sentence)


class InvalidRun(AllotmentError):
    """The limits of the computation are no limits."""


class InvalidProblem(AllotmentError):
    """The problem contradicts itself or holds values that cannot be."""


class NothingToPlan(InvalidProblem):
    """The problem is well formed, but there is nobody, no need, or no way from one to the other."""


class NoPlan(AllotmentError):
    """No plan can satisfy all demands."""


class InvalidPlan(AllotmentError):
    """A plan breaks the rules of its problem."""


class UnreadableInstance(AllotmentError):
    """A file is not in the format that it claims."""
