from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "bildungsnetz.contexts.offers"
    label = "offers"
    verbose_name = "Angebote"
