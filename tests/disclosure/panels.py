"""Random panels as somebody might upload them: rare levels, skewed answers, people who leave."""

import numpy as np
import pandas as pd

import via_dash as via
from via_dash.disclosure import protected
from via_dash.panel import Panel, Safeguard

GROUPS = ("pilot", "vergelijk")
LARGEST = 400
STATES = 4000
ROUNDED = 0.15
CROSS_SECTION = 0.2


def protected_panel(seed: int) -> Panel:
    """The panel of a seed under the safeguard of an installation, now and then one that rounds."""
    rounds = np.random.default_rng([seed, 1]).random() < ROUNDED
    return protected(random_panel(seed), Safeguard(rounding=10) if rounds else Safeguard())


def random_panel(seed: int) -> Panel:
    """Persons followed over two or three waves, or another sample at every wave."""
    rng = np.random.default_rng(seed)
    follows = rng.random() > CROSS_SECTION
    sizes = [int(n) for n in np.exp(rng.uniform(np.log(24), np.log(LARGEST), 2))]
    waves = int(rng.integers(2, 4))
    scales = [int(k) for k in rng.integers(2, 6 if waves == 2 else 4, int(rng.integers(1, 3)))]
    rows = sum(sizes) if follows else sum(sizes) * waves
    group = np.repeat([0, 1], sizes if follows else [n * waves for n in sizes])
    covariates = _covariates(rng, group, max(scales) ** (waves if follows else 1))
    outcomes = [_answers(rng, group, waves, k) for k in scales]
    kinds = [_kind(rng, k) for k in scales]
    values = {f"u{i}": _left(rng, found) for i, found in enumerate(outcomes)}
    frame = pd.DataFrame({"id": np.arange(rows), "groep": np.array(GROUPS)[group], **covariates})
    if follows:
        frame = frame.loc[frame.index.repeat(waves)].assign(
            t=np.tile([f"T{w}" for w in range(waves)], rows), **{name: array.ravel() for name, array in values.items()}
        )
    else:
        at = rng.integers(0, waves, rows)
        frame = frame.assign(
            t=np.array([f"T{w}" for w in range(waves)])[at],
            **{name: array[np.arange(rows), at] for name, array in values.items()},
        )
    roles = via.Mapping(
        person="id" if follows else None,
        wave="t",
        group="groep",
        pilot=GROUPS[0],
        outcomes=[via.Outcome(name, kind=kind) for name, kind in zip(values, kinds, strict=True)],
        covariates=tuple(covariates),
    )
    return Panel.from_table(frame, roles)


def _kind(rng: np.random.Generator, categories: int) -> str:
    if categories == 2:
        return "binary"
    return "ordinal" if rng.random() < 0.7 else "numeric"


def _covariates(rng: np.random.Generator, group: np.ndarray, patterns: int) -> dict[str, np.ndarray]:
    """One to three background variables; a level can be rare, a value missing, and one can be nested in another."""
    found: dict[str, np.ndarray] = {}
    cells, before = 1, None
    for index in range(int(rng.integers(1, 4))):
        levels = int(rng.integers(2, 5))
        if cells * (levels + 1) * patterns > STATES:
            break
        cells *= levels + 1
        codes = rng.choice(levels, len(group), p=rng.dirichlet(np.full(levels, 1.5)))
        if before is not None and rng.random() < 0.3:
            codes = np.where(rng.random(len(group)) < 0.95, np.minimum(before, levels - 1), codes)
        before = codes
        column = np.array(list("abcd"), dtype=object)[codes]
        if rng.random() < 0.5:
            column[rng.random(len(group)) < rng.choice([0.01, 0.03, 0.15])] = None
        found[f"v{index}"] = column
    return found


def _answers(rng: np.random.Generator, group: np.ndarray, waves: int, categories: int) -> np.ndarray:
    """(N, W) answers from 0 (binary) or 1; most people stay close to their first, and some answers are rare."""
    share = rng.dirichlet(np.full(categories, rng.choice([0.5, 1.0, 3.0])))
    answers = np.empty((len(group), waves), dtype=int)
    answers[:, 0] = rng.choice(categories, len(group), p=share)
    moving = rng.uniform(0.1, 0.8)
    for wave in range(1, waves):
        step = rng.choice([-1, 0, 1], len(group), p=[moving / 3, 1 - moving, moving * 2 / 3])
        answers[:, wave] = np.clip(answers[:, wave - 1] + step, 0, categories - 1)
        anew = rng.random(len(group)) < 0.1
        answers[anew, wave] = rng.choice(categories, int(anew.sum()), p=share)
    return answers + (categories > 2)


def _left(rng: np.random.Generator, answers: np.ndarray) -> np.ndarray:
    """The answers, missing from some wave on for some, and once for a few others."""
    values = answers.astype(float)
    leaving = rng.choice([0.0, 0.02, 0.15])
    for wave in range(1, values.shape[1]):
        values[rng.random(len(values)) < leaving, wave:] = np.nan
    values[rng.random(values.shape) < rng.choice([0.0, 0.01])] = np.nan
    return values
