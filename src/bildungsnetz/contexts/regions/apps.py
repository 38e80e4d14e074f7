from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "bildungsnetz.contexts.regions"
    label = "regions"
    verbose_name = "Regionen"
