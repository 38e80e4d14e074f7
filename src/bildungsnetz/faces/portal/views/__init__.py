"""Public pages, one module per area."""
