"""Times that may end without the event: curves, their spread, and how groups differ."""
