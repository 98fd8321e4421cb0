"""Values that are missing, per column and wave."""

from typing import TYPE_CHECKING, Any

from via_dash.intake.quality.look import Look
from via_dash.intake.quality.report import Missing
from via_dash.intake.told import Told, share_of
from via_dash.panel import Problem
from via_dash.panel.values import encode

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

TOLD = 0.05


def absent(series: "pd.Series[Any]") -> "np.ndarray":
    """Which rows have no value; blank text is no value."""
    import numpy as np
    import pandas as pd

    if isinstance(series.dtype, np.dtype) and series.dtype.kind in "biufM":
        return np.asarray(series.isna())
    if isinstance(series.dtype, pd.StringDtype):
        return np.asarray(series.isna() | series.str.strip().eq(""), dtype=bool)
    return np.asarray(encode(series).codes < 0)


def missing_of(look: Look) -> list[Missing]:
    """What is missing in each column that plays a part, at each wave at which it has rows."""
    return [part for name in look.used for part in _column(name, look)]


def _column(name: str, look: Look) -> list[Missing]:
    import numpy as np

    gone = absent(look.series(name))
    if look.wave is None or name == look.roles.wave:
        wave = look.outcomes[name][1] if name in look.outcomes else ""
        return [Missing(name, wave, len(gone), int(gone.sum()))] if len(gone) else []
    there = look.wave >= 0
    rows = np.bincount(look.wave[there], minlength=len(look.waves))
    lost = np.bincount(look.wave[there & gone], minlength=len(look.waves))
    return [Missing(name, *part) for part in zip(look.waves, rows.tolist(), lost.tolist(), strict=True) if part[1]]


def missing_problems(found: list[Missing], look: Look) -> list[Problem]:
    """A remark per measured column of which one value in twenty or more is missing at some wave, about that wave."""
    problems: list[Problem] = []
    for name in look.measured:
        parts = [part for part in found if part.column == name]
        worst = max(parts, key=lambda part: part.missing / part.rows, default=None)
        if worst is None or worst.missing < TOLD * worst.rows or not worst.missing:
            continue
        share = share_of(worst.missing, worst.rows, look.safeguard)
        code = "quality.missing_at" if worst.wave else "quality.missing"
        problems.append(Told(code, name, (), {"share": share, "wave": worst.wave}, blocks=False))
    return problems
