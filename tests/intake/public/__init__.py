"""The data sets that four packages bring for teaching, read and guessed as an upload is."""
