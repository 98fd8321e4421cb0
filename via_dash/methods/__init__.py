"""The registry of methods: what each estimator computes, what it assumes, and what it was checked against."""

from via_dash.methods.registry import Check, Edge, Method, method, methods, tolerance

__all__ = ["Check", "Edge", "Method", "method", "methods", "tolerance"]
