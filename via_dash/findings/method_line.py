"""How a number was computed, in one line: the method, its kind of standard error, and what it was checked against."""

from typing import Any

from via_dash.language import say
from via_dash.methods import Method, method, methods
from via_dash.options import Language

METHOD_OF = {
    "overlap": "match", "flow": "attrition", "dropout": "attrition", "costs": "costs_benefits",
    "tornado": "costs_benefits", "retention": "survival", "first_job": "survival", "parity_shares": "parity",
    "parity_ratio": "parity",
}  # fmt: skip


def method_of(question: str) -> Method | None:
    """The method that answers a question; None for a question about the programme, which counts what reports say."""
    return methods().get(METHOD_OF.get(question, question))


def method_line(question: str, result: Any, language: Language) -> str:
    """The method behind the result of a question, as a registry of methods names it.

    Raises KeyError for a question whose method is not in the registry.
    """
    known = method(METHOD_OF.get(question, question))
    parts = [known.name(language)]
    kind = getattr(result, "se_type", None)
    if kind is not None:
        parts.append(say(language, "method_line.error", kind=say(language, f"method_line.error.{kind}")))
    if known.checks:
        parts.append(say(language, "method_line.checked", against=known.checks[0].against))
    return "; ".join(parts)
