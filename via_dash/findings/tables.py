"""Tables that stand beside a finding: the numbers behind it that its own frame has no room for."""

from typing import TYPE_CHECKING

from via_dash.findings.words import words_of
from via_dash.language import number, p_value, say
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.stats.results import AttritionResult, DidResult

if TYPE_CHECKING:
    import pandas as pd


def leavers_table(result: AttritionResult, panel: Panel, language: Language) -> "pd.DataFrame":
    """Stayers against leavers per group on what was known at the first wave."""
    import pandas as pd

    words = words_of(panel, language)
    names = words["variable"] | words["outcome"]
    return pd.DataFrame(
        {
            say(language, "column.group"): words["group"][row.group],
            say(language, "column.variable"): names.get(row.variable, row.variable),
            say(language, "leavers.stayed"): row.mean_stayers,
            say(language, "leavers.left"): row.mean_leavers,
            say(language, "leavers.n"): f"{number(language, row.n_stayers)} / {number(language, row.n_leavers)}",
            say(language, "column.std_mean_diff"): row.std_mean_diff,
            say(language, "column.p_value"): p_value(language, row.p_value) if row.p_value is not None else None,
        }
        for row in result.leavers
    )


def means_table(result: DidResult, panel: Panel, language: Language) -> "pd.DataFrame":
    """Number, mean and standard deviation per group and wave: what a difference-in-differences is made of."""
    import pandas as pd

    places = [(group, wave) for group in panel.groups for wave in result.waves]
    return pd.DataFrame(
        {
            say(language, "column.group"): group(language),
            say(language, "column.wave"): wave.label(language),
            say(language, "column.n"): mean.n,
            say(language, "column.mean"): mean.mean,
            say(language, "column.sd"): mean.sd,
        }
        for (group, wave), mean in zip(places, result.means, strict=True)
    )
