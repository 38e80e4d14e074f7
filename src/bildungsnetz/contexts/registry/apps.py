from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "bildungsnetz.contexts.registry"
    label = "registry"
    verbose_name = "Register"
