"""The workspace: signed-in pages of office, members, schools, partners and Land."""
