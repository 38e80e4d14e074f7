"""Documents: files with checksum, alternative text, caption and rights, and checked outside links."""
