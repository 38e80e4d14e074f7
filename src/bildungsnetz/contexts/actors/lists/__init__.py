"""Lists that an office already has: which columns they may hold, what they would change, and writing it."""
