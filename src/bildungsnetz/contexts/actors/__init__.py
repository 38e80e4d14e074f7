"""Actors: institutions of every kind, and people only through a function at an institution."""
