"""The posterior in words: a probability, never a verdict that the interval does not allow."""

from via_dash.language import number, percent, say
from via_dash.narrative.strength import claim, join, room, sure
from via_dash.narrative.told import Told, amount, bounds, missing, sizes
from via_dash.options import Language
from via_dash.stats.results import BayesResult, Posterior
from via_dash.stats.strength import Strength, judged

ALMOST = 0.001


def tell_bayes(result: BayesResult, found: Strength, language: Language) -> Told:
    """Title, sentence, certainty and alt text of the posterior for the whole group. found: what may be said of it."""
    row, outcome = result.total, result.outcome
    verdict = judged(row.median, row.ci_low, row.ci_high, outcome)
    before, after = (wave.label(language) for wave in result.waves)
    facts = {"outcome": outcome.title(language), "before": before, "after": after}
    title = say(language, f"bayes.title.{verdict}", **facts)
    if verdict == "unknown":
        sentence = say(language, "did.sentence.unknown", **facts, reason=missing(row.reason, language))
    else:
        sentence = join(claim(found, outcome, language), _sentence(result, language), room(found, outcome, language))
    n = sizes(row.n_pilot, row.n_control, result.unit, language)
    filled = "bayes.subtitle.unknown" if outcome.better == "unknown" else "bayes.subtitle"
    subtitle = say(language, filled, n=n, **facts)
    how = (*sure(found, outcome, language), *_certainty(result, language))
    drawn = bool(row.density or result.by)
    return Told(title, sentence, subtitle, how, sentence, drawn=drawn, level=found.certainty or "")


def chance(share: float, language: Language) -> str:
    """A probability that is never told as 0 or 100 %."""
    if share < ALMOST:
        return say(language, "bayes.below", share=percent(language, ALMOST, 1))
    if share > 1 - ALMOST:
        return say(language, "bayes.above", share=percent(language, 1 - ALMOST, 1))
    return percent(language, share, 1)


def _sentence(result: BayesResult, language: Language) -> str:
    row, outcome = result.total, result.outcome
    assert row.ci_low is not None and row.ci_high is not None and row.median is not None
    low, high = bounds(outcome, row.ci_low, row.ci_high, language)
    side = ".unknown" if outcome.better == "unknown" else ""
    parts = [
        say(
            language,
            f"bayes.sentence{side}",
            chance=chance(row.p_favourable or 0.0, language),
            median=amount(outcome, row.median, language, sign=True),
            low=low,
            high=high,
        )
    ]
    if result.relevant is not None and row.p_relevant is not None:
        least = amount(outcome, result.relevant, language)
        parts.append(say(language, f"bayes.relevant{side}", relevant=least, chance=chance(row.p_relevant, language)))
    if row.bayes_factor is not None:
        parts.append(_factor(row, language))
    return " ".join(parts)


def _factor(row: Posterior, language: Language) -> str:
    factor = row.bayes_factor or 0.0
    if factor >= 1:
        return say(language, "bayes.factor.for", factor=number(language, min(factor, 1e6), 1))
    return say(language, "bayes.factor.against", factor=number(language, min(1 / max(factor, 1e-6), 1e6), 1))


def _certainty(result: BayesResult, language: Language) -> tuple[str, ...]:
    values = {}
    if result.prior_mean is not None and result.prior_sd is not None:
        values = {
            "mean": amount(result.outcome, result.prior_mean, language),
            "sd": amount(result.outcome, result.prior_sd, language),
        }
    method = say(language, f"bayes.method.{result.variance}")
    if result.cluster:
        method = say(language, "bayes.method.clusters", name=result.cluster)
    return (
        method,
        say(language, f"bayes.prior.{result.prior}", **values),
        say(language, f"sample.{result.sample}"),
        *(say(language, f"remark.{remark}") for remark in result.remarks),
    )
