from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "bildungsnetz.contexts.publishing"
    label = "publishing"
    verbose_name = "Veröffentlichungen"
