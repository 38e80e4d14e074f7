"""Kreis Musterland: plainly fictional and complete, lived through day by day up to today.

The TOML files say what happens on which day, counted from today; the diary does it in that order through the
ordinary actions, so that every state is one that the software itself brought about.
"""
