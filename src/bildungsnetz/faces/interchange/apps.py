from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    name = "bildungsnetz.faces.interchange"
    label = "interchange"
