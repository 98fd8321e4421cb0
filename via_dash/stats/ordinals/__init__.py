"""The cumulative logit, and what a difference-in-differences makes of it."""
