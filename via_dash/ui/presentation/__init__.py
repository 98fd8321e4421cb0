"""The parts of the presentation page: the list of what was pinned, the show, the link, what can be taken along."""
