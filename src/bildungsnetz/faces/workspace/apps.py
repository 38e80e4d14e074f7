from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "bildungsnetz.faces.workspace"
    label = "workspace"
