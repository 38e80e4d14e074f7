from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "bildungsnetz.contexts.kernel"
    label = "kernel"
    verbose_name = "Protokollierung"
