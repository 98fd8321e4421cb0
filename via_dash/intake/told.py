"""Problems whose values are told in the reader's language: counts in its own notation, small ones not at all."""

from dataclasses import dataclass

from via_dash.language import LANGUAGES, Text, number, percent, say
from via_dash.options import Language
from via_dash.panel import Problem, Safeguard

DEFAULT = Safeguard()


@dataclass(frozen=True)
class Told(Problem):
    """A problem in whose message each value that is a Text appears in the language asked for."""

    def say(self, language: Language) -> tuple[str, str, str]:
        """(what, where, remedy) in the reader's language; where may be empty."""
        values = {name: value(language) if isinstance(value, Text) else value for name, value in self.values.items()}
        return Problem(self.code, self.column, self.rows, values, self.blocks, self.parts).say(language)


def counted(count: int, safeguard: Safeguard = DEFAULT) -> Text:
    """A number of persons or rows as a reader sees it: `fewer than 10` from 1 up to the threshold."""
    if 0 < count < safeguard.safe_threshold:
        return Text(*(say(language, "quality.fewer", limit=safeguard.safe_threshold) for language in LANGUAGES))
    return Text(*(number(language, count) for language in LANGUAGES))


def share_of(part: int, whole: int, safeguard: Safeguard = DEFAULT) -> Text:
    """A part of a whole as a percentage; where the part or the rest is small, only that it is."""
    threshold = safeguard.safe_threshold
    if 0 < part < threshold:
        return counted(part, safeguard)
    if 0 < whole - part < threshold:
        return Text(*(say(language, "quality.all_but_few", limit=threshold) for language in LANGUAGES))
    return Text(*(percent(language, part / whole if whole else 0.0) for language in LANGUAGES))
