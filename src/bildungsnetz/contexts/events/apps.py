from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "bildungsnetz.contexts.events"
    label = "events"
    verbose_name = "Veranstaltungen"
