"""Computing plans: in a process of its own, with progress to look at, and nothing lost when it dies."""
