"""Making groups comparable: scores, pairs, weights, and how alike the groups are."""
