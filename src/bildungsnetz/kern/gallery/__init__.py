"""The gallery ``/bausteine/``: every component with all its states, on made-up content."""

from bildungsnetz.kern.gallery.views import bausteine

__all__ = ["bausteine"]
