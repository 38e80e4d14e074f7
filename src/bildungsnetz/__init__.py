"""Bildungsnetz: one thread from the cooperation agreement to the child."""

__version__ = "0.1.0"
