"""Ledger: every object that is or was public, as others read it, with the times of its changes."""
