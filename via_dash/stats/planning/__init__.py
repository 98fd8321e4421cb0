"""Before a pilot starts: what its design will be able to show, and what can go wrong in it."""
