"""Official lists of schools: what a file would change, and writing it. Pure packages read the files."""
