from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "bildungsnetz.contexts.access"
    label = "access"
    verbose_name = "Berechtigung"
