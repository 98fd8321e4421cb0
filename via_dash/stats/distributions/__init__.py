"""Distributions and what is read from them: intervals, p-values, posteriors, power."""
