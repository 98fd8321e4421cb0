"""Parts of costs and benefits: the sheet with its effects as arrays, and the balance when one input varies."""
