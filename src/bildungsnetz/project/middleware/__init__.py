"""What happens to every request: cached pages, language, principal, reading only, errors of the domain."""
