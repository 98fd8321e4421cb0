"""Of a workforce no count below 10 can be worked out, whatever published figures are combined."""

from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

import via_dash as via
from tests.stats.test_composition import GROUPS, staff
from via_dash.panel import Safeguard
from via_dash.records import Records

LEVELS = ("laag", "midden", "hoog")
FEWEST_VALUES = 5
FEW = 10


class Attacker:
    """Somebody who has every published figure of an employer, and asks which tables of unit × level × turnover ×
    background fit them. A number of persons to the nearest ten and a rounded share each bound sums of cells."""

    def __init__(self, units):
        self.units = units
        self.shape = (len(units), len(LEVELS), 3, len(GROUPS))
        self.rows, self.ends = [], []

    def cells(self, units=None, levels=None, turnover=(0, 1), groups=None):
        """(cells,) 1 for each cell that is meant."""
        wanted = np.zeros(self.shape)
        axes = (units or range(len(self.units)), levels or range(3), turnover, groups or range(len(GROUPS)))
        wanted[np.ix_(*map(list, axes))] = 1
        return wanted.ravel()

    def learn(self, result):
        """Add what a result tells."""
        for part in (result.whole, *result.parts):
            if part is None:
                continue
            names = [str(level.value) for level in part.levels]
            where = {}
            if result.by == "unit" and names:
                where["units"] = [self.units.index(name) for name in names]
            if result.by == "level" and names:
                where["levels"] = [LEVELS.index(name) for name in names]
            if part.turnover in ("stayed", "came", "left"):
                where["turnover"] = [("stayed", "came", "left").index(part.turnover)]
            everyone = self.cells(**where)
            self._between(everyone, part.n - 5, part.n + 4)
            slack = part.step * (0.5 if len(part.shares) == 2 else 1.0)
            for place, share in enumerate(part.shares):
                groups = [GROUPS.index(str(level.value)) for level in share.backgrounds]
                some, off = self.cells(**where, groups=groups), (slack if place else part.step / 2)
                self._between(some - (share.share.estimate - off) * everyone, 0, np.inf)
                self._between(some - (share.share.estimate + off) * everyone, -np.inf, 0)
                self._between(some, FEW, np.inf)

    def _between(self, row, low, high):
        for sign, end in ((1, high), (-1, -low)):
            if np.isfinite(end):
                self.rows.append(sign * row)
                self.ends.append(end)

    def range(self, wanted):
        """The fewest and the most that a sum of cells can be."""
        found = []
        for sign in (1, -1):
            solved = linprog(sign * wanted, A_ub=np.array(self.rows), b_ub=self.ends, method="highs")
            assert solved.status == 0, solved.message
            found.append(sign * solved.fun)
        return found


def employer(seed):
    """An employer with small and large units and levels, by chance."""
    dice = np.random.default_rng(seed)
    units = ["A", "B", "C", "D"][: dice.integers(2, 5)]
    rows = []
    for unit, level, (entered, left) in product(units, LEVELS, ((0, 0), (1, 0), (0, 1))):
        weight = {"A": 60, "B": 25, "C": 8, "D": 3}[unit] * (1.0, 0.5, 0.2)[LEVELS.index(level)]
        weight *= 0.25 if entered or left else 1.0
        for group, share in zip(GROUPS, (0.75, 0.06, 0.19), strict=True):
            rows.append((unit, level, entered, left, group, int(dice.poisson(4 * weight * share))))
    return units, rows


@pytest.mark.parametrize("seed", range(6))
def test_no_count_below_ten_follows_from_all_published_figures(seed):
    """Whole, units, levels, inflow and outflow together still leave 5 values or more for every small count."""
    units, rows = employer(seed)
    records: Records = staff(rows)
    attacker = Attacker(units)
    for by in (None, "unit", "level", "turnover"):
        attacker.learn(via.composition(records, by=by))
    truth = np.zeros(attacker.shape)
    for unit, level, entered, left, group, n in rows:
        truth[units.index(unit), LEVELS.index(level), 2 if left else entered, GROUPS.index(group)] += n
    sums = [attacker.cells(groups=[group], units=[unit]) for group, unit in product(range(3), range(len(units)))]
    sums += [attacker.cells(groups=[group], levels=[level]) for group, level in product(range(3), range(3))]
    sums += [attacker.cells(groups=[group], turnover=[flow]) for group, flow in product(range(3), range(3))]
    small = [wanted for wanted in sums if wanted @ truth.ravel() < FEW]
    assert small
    for wanted in small:
        low, high = attacker.range(wanted)
        assert low - 1e-6 <= wanted @ truth.ravel() <= high + 1e-6
        assert np.floor(high + 1e-6) - np.ceil(low - 1e-6) + 1 >= FEWEST_VALUES


def test_one_unit_is_not_told_of_under_a_safeguard():
    """A unit and the whole of an own file can't be put side by side and subtracted."""
    from dataclasses import replace

    records = replace(staff(employer(1)[1]), safeguard=Safeguard())
    with pytest.raises(ValueError, match="protected"):
        via.composition(records, unit="A")


def test_an_own_file_is_told_of_in_the_same_rounded_shares():
    """The words of an upload name the rules, and its table holds no count and no share between two steps."""
    found = via.finding("composition", staff(employer(2)[1]), by="level")
    assert any("10 personen" in line for line in found.told.certainty)
    frame = found.result.to_frame()
    assert (frame["n"] % 10 == 0).all()
    assert np.allclose((frame["share"] / frame["rounded_to"]).round() * frame["rounded_to"], frame["share"])
