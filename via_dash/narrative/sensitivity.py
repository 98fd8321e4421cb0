"""How far the assumption may fail before the conclusion falls, in words."""

from via_dash.language import number, say
from via_dash.narrative.strength import sure
from via_dash.narrative.told import Told, amount, missing, sizes
from via_dash.options import Language
from via_dash.stats.results import SensitivityResult
from via_dash.stats.strength import Strength


def tell_sensitivity(result: SensitivityResult, found: Strength, language: Language) -> Told:
    """Title, sentence and certainty around the breakdown value. found: what may be said of the estimate itself."""
    outcome, row = result.outcome, result.estimate
    facts = {"outcome": outcome.title(language)}
    n = sizes(row.n_pilot, row.n_control, result.unit, language)
    subtitle = say(language, f"sensitivity.subtitle.{result.kind}", n=n, **facts)
    if result.reason is not None or not result.bounds:
        title = say(language, "did.title.unknown", **facts)
        sentence = say(language, "effect.unknown", **facts, reason=missing(result.reason or row.reason, language))
    elif result.breakdown is None:
        title = say(language, "sensitivity.title.firm", **facts)
        sentence = say(language, "sensitivity.sentence.firm", most=number(language, result.bounds[-1].size, 2))
    elif result.breakdown == 0:
        title = say(language, "sensitivity.title.none", **facts)
        sentence = say(language, "sensitivity.sentence.none")
    else:
        size = _size(result, language)
        title = say(language, f"sensitivity.title.{result.kind}", size=size, **facts)
        sentence = say(language, f"sensitivity.sentence.{result.kind}", size=size)
    certainty = (
        *sure(found, outcome, language),
        say(language, f"sensitivity.method.{result.kind}"),
        *(say(language, f"remark.{remark}") for remark in result.remarks),
    )
    return Told(title, sentence, subtitle, certainty, sentence, drawn=bool(result.bounds))


def _size(result: SensitivityResult, language: Language) -> str:
    value = result.breakdown or 0.0
    return amount(result.outcome, value, language) if result.kind == "difference" else number(language, value, 2)
