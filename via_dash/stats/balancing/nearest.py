"""Greedy nearest-neighbour matching on a score, without replacement. It knows no panel."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pilot and control persons matched to one another: positions (p,) each, in the order of the pilot persons."""

    pilot: np.ndarray
    control: np.ndarray

    def weights(self, n: int) -> np.ndarray:
        """1 for a matched pilot person, for a control person 1 / (controls of that pilot person), scaled so that the
        controls' weights add up to their number; 0 for who is in no pair: (n,). There must be a pair."""
        found = np.zeros(n)
        found[self.pilot] = 1.0
        share = 1.0 / np.bincount(self.pilot, minlength=n)[self.pilot]
        found[self.control] = share * (len(share) / share.sum())
        return found


def nearest_pairs(
    score: np.ndarray, pilot: np.ndarray, strata: np.ndarray, ratio: int, width: float | None
) -> Pairs:  # fmt: skip
    """Each pilot person with the nearest free control persons of the same stratum, as MatchIt 4.7's `nearest` does it.

    The pilot persons come in the order of their scores, largest first; each takes the nearest control person that is
    still free, then all of them in the same order take a second, and so on to `ratio`. width: the largest distance
    between the scores of a pair. score, pilot, strata: (n,).

    Ties: everybody stands in the order of the scores, equal scores in the order of the data. Of pilot persons with
    equal scores the first in the data goes first. A pilot person has two candidates, the nearest free control before
    him in that order and the nearest after him; the closer one is taken, the one before where both are equally close.
    So of controls with an equal, lower score the last in the data is taken.
    """
    pairs: list[tuple[int, int, int]] = []
    order = np.lexsort((score, strata))
    first = np.flatnonzero(np.diff(strata[order], prepend=strata[order[0]] - 1))
    for members in np.split(order, first[1:]):
        pairs += _greedy(members, score[members].tolist(), pilot[members], ratio, width)
    pairs.sort()
    return Pairs(
        np.array([person for person, _, _ in pairs], dtype=np.int64),
        np.array([control for _, _, control in pairs], dtype=np.int64),
    )


def _greedy(
    members: np.ndarray, score: list[float], pilot: np.ndarray, ratio: int, width: float | None
) -> list[tuple[int, int, int]]:  # fmt: skip
    """(pilot person, round, control person) within one stratum; members: their positions, from low to high score."""
    free = _Free(pilot)
    places = np.flatnonzero(pilot)
    values = np.array(score)[places]
    waiting = places[np.lexsort((places, -values))].tolist()
    found = []
    for turn in range(ratio):
        matched = []
        for place in waiting:
            control = _nearer(score, place, free.before(place), free.after(place))
            if control is None or (width is not None and abs(score[control] - score[place]) > width):
                continue
            free.take(control)
            matched.append(place)
            found.append((int(members[place]), turn, int(members[control])))
        waiting = matched
    return found


def _nearer(score: list[float], place: int, before: int | None, after: int | None) -> int | None:
    """The candidate with the nearer score; the one before where they are equally near."""
    if before is None or after is None:
        return after if before is None else before
    return before if score[place] - score[before] <= score[after] - score[place] else after


class _Free:
    """The control persons that are still free, in the order of the scores: who is the nearest, before and after.

    Two forests with path halving (Tarjan 1975): a place points towards the next free control on its side. Any search
    costs next to nothing on average, however many persons have been taken.
    """

    def __init__(self, pilot: np.ndarray):
        n = len(pilot)
        place = np.arange(n)
        self.end = n
        self.left = np.append(np.where(pilot, place - 1, place), -1).tolist()
        self.right = np.append(np.where(pilot, place + 1, place), n).tolist()

    def before(self, place: int) -> int | None:
        """The place of the last free control before this one."""
        found = _root(self.left, place)
        return None if found < 0 else found

    def after(self, place: int) -> int | None:
        """The place of the first free control after this one."""
        found = _root(self.right, place)
        return None if found == self.end else found

    def take(self, place: int) -> None:
        """The control at this place is free no longer."""
        self.left[place], self.right[place] = place - 1, place + 1


def _root(towards: list[int], place: int) -> int:
    """Follow the pointers to a place that points to itself, halving the path; −1 stands at the end of the list."""
    while towards[place] != place:
        towards[place] = towards[towards[place]]
        place = towards[place]
    return place
