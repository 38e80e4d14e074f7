from .confirmations import Confirmation
from .institutions import Institution, PupilCount, SozialindexLevel
from .merges import Distinction, Merge
from .people import Consent, Function, Person

__all__ = [
    "Confirmation",
    "Consent",
    "Distinction",
    "Function",
    "Institution",
    "Merge",
    "Person",
    "PupilCount",
    "SozialindexLevel",
]
