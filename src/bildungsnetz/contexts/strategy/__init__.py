"""Strategy: fields of action, recommendations, orders, measures, results and the effects of decisions."""
