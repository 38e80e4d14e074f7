"""Offers taken over from lists and feeds: read, compared with what is known, written many at once."""
