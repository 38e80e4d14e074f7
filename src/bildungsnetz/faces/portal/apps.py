from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "bildungsnetz.faces.portal"
    label = "portal"
