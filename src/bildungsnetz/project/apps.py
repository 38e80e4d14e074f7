from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "bildungsnetz.project"
    label = "project"
    verbose_name = "Projekt"
