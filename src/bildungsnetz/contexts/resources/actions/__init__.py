"""Every write of resources; one file per noun."""
