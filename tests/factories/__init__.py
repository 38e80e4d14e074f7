"""Builders of records and principals for tests: plain functions that pass the gate."""
