from .institutions import Institution, PupilCount, SozialindexLevel
from .people import Consent, Function, Person

__all__ = ["Consent", "Function", "Institution", "Person", "PupilCount", "SozialindexLevel"]
