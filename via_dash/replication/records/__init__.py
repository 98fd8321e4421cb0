"""Scripts that repeat the answers about records."""
