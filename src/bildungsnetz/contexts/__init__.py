"""The domain: Django apps without any web code, in one total order (docs/architecture.md)."""
