"""One small panel with a known effect, written in thousands of disguises: the acceptance test of the whole intake."""
