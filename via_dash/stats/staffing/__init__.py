"""The parts of the composition of a workforce: who counts, what is taken together, and how shares are rounded."""
