from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "bildungsnetz.contexts.documents"
    label = "documents"
    verbose_name = "Dokumente"
