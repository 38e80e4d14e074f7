"""Rules of the house as pure functions, each tried twice: on the house and on a sample that breaks it."""
