"""An assumption in words: what it asks, whether it holds here, and why that is said."""

from dataclasses import dataclass

from via_dash.language import number, p_value, say
from via_dash.options import Language
from via_dash.stats.results import Assumption


@dataclass(frozen=True)
class ToldAssumption:
    """name: the assumption. state: `houdbaar`, `niet houdbaar` or `niet te toetsen`. why: the sentence behind it."""

    name: str
    state: str
    why: str


def tell_assumption(found: Assumption, language: Language) -> ToldAssumption:
    """One assumption; whole numbers as such, p-values as such, other numbers with two decimals."""
    values = {name: _shown(name, value, language) for name, value in found.values.items()}
    return ToldAssumption(
        say(language, f"assumption.{found.key}"),
        say(language, f"state.{found.state}"),
        say(language, f"assumption.why.{found.why}", **values),
    )


def _shown(name: str, value: float | int | str, language: Language) -> str:
    if isinstance(value, str):
        return value
    if name.startswith("p_value") or name == "p":
        return p_value(language, value)
    return number(language, value, 0 if isinstance(value, int) else 2)
