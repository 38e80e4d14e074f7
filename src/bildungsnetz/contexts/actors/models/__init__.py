from .address_changes import AddressChange
from .confirmations import Confirmation
from .institutions import Institution, PupilCount, SozialindexLevel
from .merges import Distinction, Merge
from .people import Consent, Function, Person

__all__ = [
    "AddressChange",
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
