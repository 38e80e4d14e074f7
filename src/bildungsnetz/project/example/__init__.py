"""The example: what is evidenced of real networks, and the fictional Kreis Musterland."""
