"""The same panel with less in it: its categories in blocks, or only how far each person moved."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from via_dash.disclosure.blocks import Blocks
from via_dash.language import LANGUAGES, Text, mid_sentence, say
from via_dash.panel import Level, Outcome

if TYPE_CHECKING:
    from via_dash.panel import Panel

POINTS_PER_SHARE = 100.0


def in_blocks(panel: "Panel", outcome: str, blocks: Blocks) -> "Panel":
    """The panel with the categories of one outcome taken together. A block's score is its rank, from 1."""
    key = ("blocks", outcome, blocks)
    if key not in panel.memo:
        measure = panel.outcome(outcome)
        levels = sorted(measure.levels, key=lambda level: level.score)
        values = panel.values[outcome]
        merged, coded = [], np.full(values.shape, np.nan)
        for rank, block in enumerate(blocks, 1):
            members = [levels[k] for k in block]
            merged.append(_merged(members, rank))
            for level in members:
                coded[values == level.score] = rank
        panel.memo[key] = _with(panel, replace(measure, levels=tuple(merged)), coded)
    return panel.memo[key]  # type: ignore[return-value]


def _merged(levels: list[Level], rank: int) -> Level:
    if len(levels) == 1:
        return replace(levels[0], score=float(rank))
    texts = (
        say(language, "disclosure.block", names=" + ".join(level.label(language) for level in levels))
        for language in LANGUAGES
    )
    return Level("+".join(str(level.value) for level in levels), float(rank), Text(*texts), pooled=True)


def in_changes(panel: "Panel", outcome: str, *, points: bool = False) -> "Panel":
    """The panel with each score of one outcome less the person's own score at the first wave of the group: every figure
    of it is a figure of changes alone. points: a share as a number of percentage points, for questions that would take
    a binary outcome apart in its categories. For panels with persons."""
    key = ("changes", outcome, points)
    if key not in panel.memo:
        values = panel.values[outcome]
        pilot = panel.persons["pilot"].to_numpy(dtype=bool)
        moved = np.full(values.shape, np.nan)
        for group in (pilot, ~pilot):
            waves = np.flatnonzero((~np.isnan(values[group])).any(axis=0))
            if len(waves):
                moved[group] = values[group] - values[group][:, waves[:1]]
        measure = panel.outcome(outcome)
        scale = POINTS_PER_SHARE if measure.kind == "binary" and points else 1.0
        panel.memo[key] = _with(panel, _change_of(measure, panel, points), scale * moved)
    return panel.memo[key]  # type: ignore[return-value]


def _change_of(measure: Outcome, panel: "Panel", points: bool) -> Outcome:
    """The outcome as a change: a number in points of the scale, or a difference of shares. points: it is about a level
    that is not shown, and then says in its label that it is a change."""
    label, first = measure.title, panel.waves[0].label
    if points:
        texts = (
            say(lang, "disclosure.change", outcome=mid_sentence(measure.title(lang)), wave=first(lang))
            for lang in LANGUAGES
        )
        label = Text(*texts)
    if measure.kind == "binary" and not points:
        return replace(measure, levels=(), since=first)
    key = "disclosure.percentage_points" if measure.kind == "binary" else "unit.points"
    unit = measure.unit if measure.unit and measure.kind != "binary" else Text(*(say(lang, key) for lang in LANGUAGES))
    return Outcome(measure.name, "numeric", measure.better, label, (), unit, measure.source, first)


def _with(panel: "Panel", measure: Outcome, values: np.ndarray) -> "Panel":
    outcomes = tuple(measure if each.name == measure.name else each for each in panel.outcomes)
    return replace(panel, outcomes=outcomes, values={**panel.values, measure.name: values})
