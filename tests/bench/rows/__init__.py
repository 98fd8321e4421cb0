"""One module per kind of work; each has `measure()`, which gives a `Row`."""
