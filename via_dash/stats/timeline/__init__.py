"""Effects over several waves: the event study's model, group-time effects, robust intervals."""
