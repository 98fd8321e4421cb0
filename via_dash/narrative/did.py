"""The difference-in-differences in words. The verdict follows the interval and the direction, never the sign alone."""

from collections.abc import Sequence
from dataclasses import replace

from via_dash.language import Text, number, p_value, say
from via_dash.narrative.strength import claim, join, room, sure
from via_dash.narrative.told import ALPHA, Told, amount, bounds, verdict
from via_dash.options import Language
from via_dash.panel import Outcome
from via_dash.stats.results import DidResult, Estimate, EventStudyResult, OrdinalDidResult, WaldTest
from via_dash.stats.strength import Strength


def tell_did(result: DidResult, groups: tuple[Text, Text], found: Strength, language: Language) -> Told:
    """Title, sentence, certainty and alt text of the estimate for the whole group. found: what may be said of it."""
    row, outcome = result.total, result.outcome
    judged = verdict(row, outcome)
    before, after = (wave.label(language) for wave in result.waves)
    facts = {"outcome": outcome.title(language), "before": before, "after": after}
    title = say(language, f"did.title.{judged}", **facts)
    numbers = say(language, f"did.sentence.{judged}", **facts, **_numbers(row, outcome, language))
    sentence = join(claim(found, outcome, language), numbers, room(found, outcome, language))
    subtitle = say(
        language,
        f"did.subtitle.{result.unit}",
        n_pilot=number(language, row.n_pilot),
        n_control=number(language, row.n_control),
        **facts,
    )
    subtitle = " ".join([subtitle, *correction(result, row.estimate is not None, language)])
    how = (*sure(found, outcome, language), *certainty(result, language))
    return Told(title, sentence, subtitle, how, _alt(result, groups, sentence, language), level=found.certainty or "")


def tell_beside(told: Told, classical: DidResult, reported: bool, language: Language) -> Told:
    """The same words, with the published study's own kind of interval beside the recommended one. reported: whether the
    report itself compared these groups so; else it is what its kind of interval would give here.

    On persons that were made to follow printed tables, the correlation over time is not the real one, so that the two
    intervals can lead to different verdicts; a reader must see both.
    """
    row = classical.total
    if row.ci_low is None or row.ci_high is None or row.p_value is None:
        return told
    low, high = bounds(classical.outcome, row.ci_low, row.ci_high, language)
    values = {"low": low, "high": high, "p": p_value(language, row.p_value)}
    first = say(language, f"did.beside.{'report' if reported else 'other'}", **values)
    return replace(told, caveats=(*told.caveats, f"{first} {say(language, 'did.beside.means')}"))


def correction(
    result: DidResult | EventStudyResult | OrdinalDidResult, known: bool, language: Language
) -> tuple[str, ...]:
    """What was corrected for, and with what; and what was asked and could not be. known: whether there is an estimate.
    An event study and an ordinal model correct by regression."""
    if not result.covariates:
        return ()
    if not known:
        return (say(language, "did.correction.failed", names=", ".join(result.covariates)),)
    way = (result.adjustment if isinstance(result, DidResult) else None) or "regression"
    idle = [name for name in result.covariates if name not in result.corrected]
    found = []
    if result.corrected:
        names = ", ".join(result.corrected)
        found.append(say(language, "did.correction", names=names, way=say(language, f"adjustment.{way}")))
    if idle:
        found.append(say(language, "did.correction.idle", names=", ".join(idle)))
    return tuple(found)


def certainty(result: DidResult, language: Language) -> tuple[str, ...]:
    """How sure: test, method and every remark that a reader must know."""
    lines = [say(language, f"did.method.{result.se_type}")]
    if result.adjustment:
        lines.append(say(language, f"did.adjustment.{result.adjustment}"))
    if result.cluster:
        lines.append(say(language, "did.cluster", name=result.cluster))
    lines.append(say(language, f"sample.{result.sample}"))
    lines += [say(language, f"remark.{remark}") for remark in result.remarks]
    return tuple(lines)


def _numbers(row: Estimate, outcome: Outcome, language: Language) -> dict[str, str]:
    if row.estimate is None or row.p_value is None or row.ci_low is None or row.ci_high is None:
        return {"reason": say(language, f"reason.{row.reason}")}
    low, high = bounds(outcome, row.ci_low, row.ci_high, language)
    return {
        "low": low,
        "high": high,
        "p": p_value(language, row.p_value),
        "signed": amount(outcome, row.estimate, language, sign=True),
    }


def _alt(result: DidResult, groups: tuple[Text, Text], sentence: str, language: Language) -> str:
    pilot_pre, pilot_post, control_pre, control_post = result.means
    shares = result.outcome.kind == "binary"
    names = {"pilot_pre": pilot_pre, "pilot_post": pilot_post, "control_pre": control_pre, "control_post": control_post}
    values = {key: number(language, 100 * m.mean if shares else m.mean, 1 if shares else 2) for key, m in names.items()}
    picture = say(
        language,
        "did.alt",
        pilot=groups[0](language),
        control=groups[1](language),
        before=result.waves[0].label(language),
        after=result.waves[1].label(language),
        outcome=result.outcome.title(language),
        **values,
    )
    return f"{picture} {sentence}"


def tell_forest(result: DidResult, tests: Sequence[tuple[str, WaldTest]], found: Strength, language: Language) -> Told:
    """The estimates per subgroup in words: which stand apart from zero, how many would by chance, how many still do
    after correction, and whether the subgroups differ from one another. tests: per covariate its label and the test.
    found: what may be said of the whole group, which stands first."""
    outcome = result.outcome
    tested = [row for row in result.rows[1:] if row.p_value is not None]
    apart = [row for row in tested if verdict(row, outcome) != "unclear"]
    before, after = (wave.label(language) for wave in result.waves)
    facts = {
        "outcome": outcome.title(language),
        "tests": number(language, len(tested)),
        "before": before,
        "after": after,
        "apart": number(language, len(apart)),
        "names": "; ".join(row.level for row in apart),
        "chance": number(language, ALPHA * len(tested), 1),
    }
    key = "some" if apart else "none" if tested else "untested"
    title, sentence = (say(language, f"forest.{part}.{key}", **facts) for part in ("title", "sentence"))
    known = result.total.estimate is not None
    subtitle = " ".join([say(language, "forest.subtitle", **facts), *correction(result, known, language)])
    rows = [
        say(
            language,
            "forest.alt.row",
            level=row.level,
            estimate=number(language, row.estimate, 2),
            low=number(language, row.ci_low, 2),
            high=number(language, row.ci_high, 2),
        )
        for row in result.rows
        if row.estimate is not None and row.ci_low is not None and row.ci_high is not None
    ]
    if apart and apart[0].p_holm is not None:
        left = [sum((p or 1.0) < ALPHA for p in ps) for ps in zip(*((r.p_holm, r.p_bh) for r in tested), strict=True)]
        counts = dict(zip(("holm", "bh"), (number(language, count) for count in left), strict=True))
        sentence = f"{sentence} {say(language, 'forest.corrected', **counts)}"
    whole = (say(language, "forest.whole", line=line) for line in sure(found, outcome, language)[:3])
    how = (*whole, *certainty(result, language))
    how = (*how, *(_difference(name, test, language) for name, test in tests))
    return Told(title, sentence, subtitle, how, " ".join([sentence, *rows]))


def _difference(name: str, test: WaldTest, language: Language) -> str:
    """Whether the effect differs between the levels of one covariate."""
    if test.p_value is None:
        return say(language, "forest.difference.none", name=name, reason=say(language, f"reason.{test.reason}"))
    key = "forest.difference.apart" if test.p_value < ALPHA else "forest.difference.unclear"
    return say(language, key, name=name, test=f_test(test, language))


def f_test(test: WaldTest, language: Language) -> str:
    """`F(2; 61,3) = 0,84; p = 0,437`."""
    assert test.statistic is not None and test.p_value is not None and test.df_error is not None
    df, error = number(language, test.df), number(language, test.df_error, 1)
    return f"F({df}; {error}) = {number(language, test.statistic, 2)}; {p_value(language, test.p_value)}"
