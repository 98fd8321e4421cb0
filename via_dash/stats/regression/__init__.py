"""Least squares with clusters and weights: fits, covariances, tests, and the bootstrap."""
