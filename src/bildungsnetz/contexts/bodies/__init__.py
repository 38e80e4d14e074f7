"""Bodies: their seats apart from persons, meetings with agenda, decisions and minutes."""
