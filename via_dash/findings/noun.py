"""A Finding: a question put to data, and everything a reader gets for it, from one result.

Sentence, chart, table, alternative text and code are made from the same result object here and nowhere else, so they
can't disagree.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from via_dash.findings.answer import Draw
from via_dash.findings.answers import Question
from via_dash.findings.record_answers import RecordQuestion
from via_dash.narrative import Told
from via_dash.options import Language, Theme, check_option
from via_dash.panel import Provenance
from via_dash.programme.together import ProgrammeQuestion

if TYPE_CHECKING:
    import pandas as pd
    from altair import LayerChart


@dataclass(frozen=True)
class Finding:
    """What a reader sees and a facilitator pins.

    result: the numbers. title, sentence, subtitle, certainty, alt: the words. caption: source, and that persons are
    synthetic where they are. code: the lines that repeat it, by programming language. chart and table are made when
    asked for.
    """

    question: Question | RecordQuestion | ProgrammeQuestion
    result: Any
    language: Language
    told: Told
    caption: str
    provenance: Provenance
    code: dict[str, str]
    _draw: Draw
    _table: Callable[[], "pd.DataFrame"]
    _specifications: dict[Theme, dict[str, Any]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return self.told.title

    @property
    def sentence(self) -> str:
        return self.told.sentence

    @property
    def alt(self) -> str:
        return self.told.alt

    @property
    def chart(self) -> "LayerChart":
        """The chart with its title, for use outside the dashboard; light theme."""
        import altair as alt

        title = alt.TitleParams(self.told.title, subtitle=[self.told.subtitle, self.caption], anchor="start")
        return self.plot("light").properties(title=title, width=640)

    def specification(self, theme: Theme) -> dict[str, Any]:
        """The chart of `plot` as Vega-Lite, for a page; made once per theme, and not validated: that costs more."""
        from via_dash.charts import specification

        if theme not in self._specifications:
            self._specifications[theme] = specification(lambda: self.plot(theme))
        return deepcopy(self._specifications[theme])

    def plot(self, theme: Theme) -> "LayerChart":
        """The chart without words around it, in a theme: the page writes title and caption itself."""
        from via_dash.charts import Style

        check_option("theme", theme, Theme)
        return self._draw(Style(self.language, theme))

    @property
    def table(self) -> "pd.DataFrame":
        """The numbers behind the chart, with headings and labels in the reader's language."""
        return self._table()
