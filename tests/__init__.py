"""Tests of the house; ``python -m tests`` runs them all (see ``__main__.py``)."""
