"""What the ledger calls the objects of each format."""

from bildungsnetz.kern.linked_data import COURSE, RESOURCE

SERVICE = "hsds-service"
ORGANIZATION = "hsds-organization"
SERVICE_AT_LOCATION = "hsds-service_at_location"

__all__ = ["COURSE", "ORGANIZATION", "RESOURCE", "SERVICE", "SERVICE_AT_LOCATION"]
