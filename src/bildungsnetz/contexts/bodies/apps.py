from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "bildungsnetz.contexts.bodies"
    label = "bodies"
    verbose_name = "Gremien"
