"""HSDS 3: the Human Services Data Specification of Open Referral.

Specification: https://docs.openreferral.org/ (CC BY-SA 4.0). `service`, `organization` and
`services_at_locations` for one offer or provider, `page` for a list, `read` for what others deliver.
"""

from .lists import VERSION, page, root, without_parts
from .reading import read
from .writing import organization, service, services_at_locations

__all__ = [
    "VERSION",
    "organization",
    "page",
    "read",
    "root",
    "service",
    "services_at_locations",
    "without_parts",
]
