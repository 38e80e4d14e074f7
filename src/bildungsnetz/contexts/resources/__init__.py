"""Resources: posts, people's hours, needs of schools, material, and the plans that bring them together."""
