"""The choices of one disguise, by name, out of one seed."""

import numpy as np


class Choices:
    """What was chosen so far, for the count of questions per kind."""

    def __init__(self, seed: int):
        self.rng = np.random.default_rng(seed)
        self.kinds: dict[str, str] = {}

    def pick(self, name: str, options: object) -> object:
        """One of the options, remembered under that name."""
        choices = list(options)  # type: ignore[call-overload]
        found = choices[int(self.rng.integers(len(choices)))]
        self.kinds[name] = str(found)
        return found

    def chance(self, name: str, share: float) -> bool:
        """Whether what has that share of the disguises is there; remembered where it is."""
        found = bool(self.rng.random() < share)
        if found:
            self.kinds[name] = "yes"
        return found
