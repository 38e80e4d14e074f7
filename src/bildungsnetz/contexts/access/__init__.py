"""Who may do what: permissions, roles and the principal. Code without tables; rules are pure functions."""
