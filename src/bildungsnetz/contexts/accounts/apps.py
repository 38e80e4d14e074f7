from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "bildungsnetz.contexts.accounts"
    label = "accounts"
    verbose_name = "Konten"
