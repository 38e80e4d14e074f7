"""What a meeting can print, each document composed from queries; the views only answer with them."""
