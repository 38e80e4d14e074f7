"""Backup and restore: one archive for both databases, so a network can also move between them."""
