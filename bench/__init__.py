"""Benchmarks: each prints a table with ratios against a named baseline of the same run."""
