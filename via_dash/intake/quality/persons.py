"""What a panel shows about its persons: drop-out, small groups and categories, and outcomes that never differ."""

from typing import TYPE_CHECKING

from via_dash.intake.told import Told, counted, share_of
from via_dash.language import LANGUAGES, Text, number
from via_dash.panel import Covariate, Panel, Problem, Safeguard

if TYPE_CHECKING:
    import numpy as np

MODEST = 30


def dropout_problems(panel: Panel, safeguard: Safeguard) -> list[Problem]:
    """Who was there at the first wave and not at the last, per group, and the difference in percentage points.

    A share is told where at least `safe_threshold` persons dropped out and as many stayed; the difference where both
    shares are.
    """
    if not panel.has_persons or len(panel.waves) < 2:
        return []
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    first, last = (_seen(panel, place) for place in (0, -1))
    groups = (pilot, ~pilot)[: len(panel.named_groups)]
    pairs = [(int((first & ~last & group).sum()), int((first & group).sum())) for group in groups]
    if not any(gone for gone, _ in pairs) or not all(there for _, there in pairs):
        return []
    shares = [share_of(gone, there, safeguard) for gone, there in pairs]
    values: dict[str, object] = dict(zip(("pilot", "control"), shares, strict=False))
    values |= {"first": panel.waves[0].label.nl, "last": panel.waves[-1].label.nl}
    if panel.one_group:
        return [Told("quality.dropout_one", None, (), values, blocks=False)]
    if any(0 < count < safeguard.safe_threshold for gone, there in pairs for count in (gone, there - gone)):
        return [Told("quality.dropout", None, (), values, blocks=False)]
    rates = [gone / there for gone, there in pairs]
    gap = 100 * abs(rates[0] - rates[1])
    values["difference"] = Text(*(number(language, gap) for language in LANGUAGES))
    return [Told("quality.dropout_differs", None, (), values, blocks=False)]


def _seen(panel: Panel, place: int) -> "np.ndarray":
    import numpy as np

    return np.asarray(np.any([~np.isnan(array[:, place]) for array in panel.values.values()], axis=0))


def group_problems(panel: Panel, safeguard: Safeguard) -> list[Problem]:
    """A group under the threshold, of places that they are no persons; else a smallest group that shows only large
    differences."""
    pilot = int(panel.persons["pilot"].sum())
    counts = (pilot, len(panel.persons) - pilot)[: len(panel.named_groups)]
    small = [place for place, count in enumerate(counts) if count < safeguard.safe_threshold]
    if small and panel.unit == "places":
        return [Problem("quality.places", panel.mapping.person, blocks=False)]
    told = {"limit": safeguard.safe_threshold}
    problems: list[Problem] = [
        Told(
            "quality.group_small", panel.mapping.group or None, (), {"group": panel.groups[place], **told}, blocks=False
        )
        for place in small
    ]
    if not small and min(counts) < MODEST:
        problems.append(Told("quality.size", None, (), {"size": counted(min(counts), safeguard)}, blocks=False))
    return problems


def category_problems(panel: Panel, safeguard: Safeguard) -> list[Problem]:
    """A remark per background variable with a category of fewer persons than the threshold in either group."""
    problems: list[Problem] = []
    for covariate in panel.covariates:
        few = _few(panel, covariate, safeguard) if covariate.kind == "category" else 0
        if few:
            values = {"few": few, "limit": safeguard.safe_threshold}
            problems.append(Problem("quality.categories", covariate.name, (), values, blocks=False))
    return problems


def _few(panel: Panel, covariate: Covariate, safeguard: Safeguard) -> int:
    """How many categories that occur have fewer persons than the threshold in the pilot or in the control group."""
    import numpy as np

    codes = panel.persons[covariate.name].cat.codes.to_numpy()
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    size = len(panel.persons[covariate.name].cat.categories)
    groups = (pilot, ~pilot)[: len(panel.named_groups)]
    counts = np.array([np.bincount(codes[group & (codes >= 0)], minlength=size) for group in groups])
    return int(((counts.min(axis=0) < safeguard.safe_threshold) & (counts.sum(axis=0) > 0)).sum())


def constant_problems(panel: Panel) -> list[Problem]:
    """A remark per outcome that has one value for everybody at every wave."""
    import numpy as np

    return [
        Problem("quality.constant", outcome.name, blocks=False)
        for outcome in panel.outcomes
        if np.nanmin(panel.values[outcome.name]) == np.nanmax(panel.values[outcome.name])
    ]
