from django.apps import AppConfig


class KernConfig(AppConfig):
    name = "bildungsnetz.kern"
    label = "kern"
    verbose_name = "KERN"
