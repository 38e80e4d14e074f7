from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "bildungsnetz.contexts.discovery"
    label = "discovery"
    verbose_name = "Suche"
