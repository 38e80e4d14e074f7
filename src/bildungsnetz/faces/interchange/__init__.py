"""Interchange: one module per standard, read-only and public."""
