"""Data imports: what came from outside, what it would change, what was applied, and remembered columns."""
