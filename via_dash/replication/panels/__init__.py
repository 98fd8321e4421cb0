"""Scripts that repeat the answers about panels."""
