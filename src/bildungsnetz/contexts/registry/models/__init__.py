from .agreements import Agreement, Amendment, Goal, Party, PromisedPost, Signatory
from .networks import Network, NetworkCount

__all__ = ["Agreement", "Amendment", "Goal", "Network", "NetworkCount", "Party", "PromisedPost", "Signatory"]
