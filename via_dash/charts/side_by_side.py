"""Effects of several pilots on one scale: a forest plot in percentage points, to the right in favour of the pilot."""

from itertools import groupby

import altair as alt

from via_dash.charts.frame import Style
from via_dash.charts.intervals import Line, interval_chart
from via_dash.language import number, say
from via_dash.options import Language
from via_dash.stats.results import SideBySideResult, SideEffect


def side_by_side_chart(result: SideBySideResult, style: Style) -> alt.LayerChart:
    """Under each pilot and topic its effects; a printed figure without an interval is an open point, and says so."""
    language = style.language
    lines: list[Line] = []
    for name, of_pilot in groupby(result.effects, key=lambda effect: effect.name):
        lines.append(Line(name(language), heading=True))
        for topic, members in groupby(of_pilot, key=lambda effect: effect.topic):
            lines.append(Line(topic(language), strong=True))
            lines += [_line(effect, language) for effect in members]
    return interval_chart(lines, style, title=say(language, "side.axis"), zero=True, digits=1)


def _line(effect: SideEffect, language: Language) -> Line:
    values = (effect.estimate, effect.ci_low, effect.ci_high)
    estimate, low, high = (None if value is None else 100 * value for value in values)
    return Line(
        effect.group(language), estimate=estimate, low=low, high=high, note=note_of(effect, language),
        hollow=effect.origin == "printed", strong=effect.origin == "own", dashed=effect.made_up is not None,
    )  # fmt: skip


def note_of(effect: SideEffect, language: Language) -> str:
    """The number of persons, or that it is made up, or that there is no margin."""
    if effect.origin == "printed" and effect.estimate is not None:
        return say(language, "side.printed")
    if effect.estimate is None or effect.n_pilot is None or effect.n_control is None:
        return say(language, "side.no_estimate")
    if effect.made_up == "numbers":
        return say(language, "side.n.made_up")
    pilot, control = number(language, effect.n_pilot), number(language, effect.n_control)
    return say(language, "side.n", n_pilot=pilot, n_control=control)
