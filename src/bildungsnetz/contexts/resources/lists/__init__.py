"""Lists that an office already has: needs of schools, and staff with hours and qualifications."""
