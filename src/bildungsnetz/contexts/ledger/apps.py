from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "bildungsnetz.contexts.ledger"
    label = "ledger"
    verbose_name = "Verzeichnis öffentlicher Objekte"
