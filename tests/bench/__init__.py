"""Speed as ratios, each measured in one run against a peer or a floor: `make bench`, or `python -m tests.bench`."""
