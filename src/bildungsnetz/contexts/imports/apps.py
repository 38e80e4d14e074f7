from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "bildungsnetz.contexts.imports"
    label = "imports"
    verbose_name = "Datenimporte"
