"""Offers: what providers offer in a network; reviewed, published, kept fresh (domain handbook 5.4)."""
