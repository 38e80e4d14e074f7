"""The operator's legal texts: of a network from its settings, of the Land from files beside the database."""

from __future__ import annotations

from django.conf import settings

from bildungsnetz.contexts.registry.models import Network

# The column of a network, and the file in OPERATOR_TEXTS that says the same for the pages of the Land
FILES = {
    "imprint": "impressum.txt",
    "privacy": "datenschutz.txt",
    "accessibility": "barrierefreiheit.txt",
    "easy_language": "leichte-sprache.txt",
}


def operator_text(network: Network | None, name: str) -> str:
    """Paragraphs separated by empty lines; empty where the operator has not written them."""
    if network is not None:
        return str(getattr(network, name)).strip()
    file = settings.OPERATOR_TEXTS / FILES[name]
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""
