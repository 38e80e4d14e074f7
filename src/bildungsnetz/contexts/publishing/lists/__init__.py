"""Mailing lists by rule: their typed parts and who is in them."""
