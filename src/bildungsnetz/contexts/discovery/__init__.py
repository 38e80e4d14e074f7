"""Discovery: one index across everything public, kept in step by every action."""
