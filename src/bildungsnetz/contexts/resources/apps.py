from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "bildungsnetz.contexts.resources"
    label = "resources"
    verbose_name = "Ressourcen"
