"""What must hold before a figure about persons reaches a reader: the settings of an installation."""

from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True)
class Safeguard:
    """Names and defaults as in ACRO, the output checker of the SACRO project.

    safe_threshold: the smallest number of persons that a figure may be about, 5 or more. safe_dof_threshold: the fewest
    residual degrees of freedom of an estimate. safe_nk_n, safe_nk_k: the n largest values may be at most the share k of
    a total (dominance). safe_pratio_p: the total without its two largest values must be at least p times the largest.
    zeros_are_disclosive: whether an empty category is protected as a small one is, since it says that nobody, or
    everybody, is in it. rounding: 0 hides what is too small; a number of 10 or more shows every count of a table of
    categories rounded to multiples of it instead.
    """

    safe_threshold: int = 10
    safe_dof_threshold: int = 10
    safe_nk_n: int = 2
    safe_nk_k: float = 0.9
    safe_pratio_p: float = 0.1
    zeros_are_disclosive: bool = True
    rounding: int = 0

    def __post_init__(self) -> None:
        if self.safe_threshold < LEAST:
            raise ValueError(f"safe_threshold must be {LEAST} or more")
        if self.safe_dof_threshold < 0 or self.safe_nk_n < 1:
            raise ValueError("safe_dof_threshold must be 0 or more, and safe_nk_n 1 or more")
        if not (0 < self.safe_nk_k <= 1 and 0 <= self.safe_pratio_p <= 1):
            raise ValueError("safe_nk_k and safe_pratio_p are shares")

    @property
    def protected_range(self) -> int:
        """How many values a hidden count must keep, whatever else is known: half the threshold, rounded up."""
        return -(-self.safe_threshold // 2)

    def small(self, count: int) -> bool:
        """Whether a count must be hidden."""
        return count < self.safe_threshold and (count > 0 or self.zeros_are_disclosive)
