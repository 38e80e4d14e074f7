from django.apps import AppConfig


class ActorsConfig(AppConfig):
    name = "bildungsnetz.contexts.actors"
    label = "actors"
    verbose_name = "Einrichtungen und Personen"
