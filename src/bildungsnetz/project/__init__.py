"""The project: settings, root addresses, middleware and the command line. It alone knows every room."""
