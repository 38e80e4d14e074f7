"""How material is lent: who may, which days are free, what state a loan is in, and its words."""
