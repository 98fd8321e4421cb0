"""A Finding: a question put to data, and everything a reader gets for it, from one result.

Sentence, chart, table, alternative text and code are made from the same result object here and nowhere else, so they
can't disagree.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from via_dash.findings.answer import Draw
from via_dash.findings.answers import Question
from via_dash.findings.recipe import Asked, Recipe
from via_dash.findings.record_answers import RecordQuestion
from via_dash.narrative import Told
from via_dash.options import Language, Theme, check_option
from via_dash.panel import Provenance
from via_dash.programme.together import ProgrammeQuestion

if TYPE_CHECKING:
    import pandas as pd
    from altair import LayerChart

Again = Callable[[Language], "Finding"]


@dataclass(frozen=True)
class Finding:
    """What a reader sees and a facilitator pins.

    result: the numbers. title, sentence, subtitle, certainty, alt: the words. caption: source, and that persons are
    synthetic where they are. method: how it was computed, in one line. asked: of what it was asked, so that two
    findings can be told to be the same. recipe: what makes it again; None about the reader's own data, and where the
    reader filled something in. chart, table and code are made when asked for.
    """

    question: Question | RecordQuestion | ProgrammeQuestion
    result: Any
    language: Language
    told: Told
    caption: str
    provenance: Provenance
    method: str
    asked: Asked
    recipe: Recipe | None
    _draw: Draw
    _table: Callable[[], "pd.DataFrame"]
    _code: Callable[[], dict[str, str]]
    _again: Again
    _specifications: dict[tuple[Theme, bool], dict[str, Any]] = field(default_factory=dict)

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

    def specification(self, theme: Theme, *, wide: bool = False) -> dict[str, Any]:
        """The chart of `plot` as Vega-Lite, for a page; made once each, and not validated: that costs more."""
        from via_dash.charts import specification

        if (theme, wide) not in self._specifications:
            self._specifications[theme, wide] = specification(lambda: self.plot(theme, wide=wide))
        return deepcopy(self._specifications[theme, wide])

    def plot(self, theme: Theme, *, wide: bool = False) -> "LayerChart":
        """The chart without words around it, in a theme: the page writes title and caption itself. wide: for a screen
        that is never narrow, such as a slide."""
        from via_dash.charts import Style

        check_option("theme", theme, Theme)
        return self._draw(Style(self.language, theme, wide))

    @cached_property
    def code(self) -> dict[str, str]:
        """The lines that repeat the numbers, by tongue (`python`, `r`, `stata`, `spss`): only those that can."""
        return self._code()

    def same_as(self, other: "Finding") -> bool:
        """Whether the other answers the same question about the same data, in whichever language."""
        return self.question == other.question and self.asked == other.asked

    def told_in(self, language: Language) -> "Finding":
        """The same question put to the same data, told in a language."""
        return self if language == self.language else self._again(language)

    @property
    def table(self) -> "pd.DataFrame":
        """The numbers behind the chart, with headings and labels in the reader's language."""
        return self._table()
