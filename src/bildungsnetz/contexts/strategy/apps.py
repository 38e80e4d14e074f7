from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "bildungsnetz.contexts.strategy"
    label = "strategy"
    verbose_name = "Strategie"
