"""Publishing: news and press releases, and what readers write to the office."""
