"""Whether an outcome moved differently between subgroups, in words."""

from via_dash.language import Text, mid_sentence, number, p_value, say, start_sentence
from via_dash.narrative.did import f_test
from via_dash.narrative.strength import described
from via_dash.narrative.told import ALPHA, Told, some_waves
from via_dash.options import Language
from via_dash.stats.results import SubgroupResult, WaldTest


def tell_subgroup(result: SubgroupResult, covariate: Text, group: Text, language: Language) -> Told:
    """The test of wave × subgroup as a whole, its reach, and each level's course in the alt text."""
    total = result.tests[0]
    facts = {
        "outcome": mid_sentence(result.outcome.title(language)),
        "covariate": mid_sentence(covariate(language)),
        "group": group(language),
    }
    verdict = "unknown" if total.p_value is None else "differs" if total.p_value < ALPHA else "unclear"
    reason = say(language, f"reason.{total.reason}") if total.p_value is None else ""
    title = start_sentence(say(language, f"subgroup.title.{verdict}", **facts))
    sentence = say(language, f"subgroup.sentence.{verdict}", **facts, test=_short(total, language), reason=reason)
    sizes = ", ".join(
        f"{level.label(language)} {number(language, n)}" for level, n in zip(result.levels, result.n, strict=True)
    )
    subtitle = start_sentence(say(language, f"subgroup.subtitle.{result.unit}", sizes=sizes, **facts))
    subtitle = " ".join([subtitle, *some_waves(len(result.trend.waves), language)])
    return Told(title, sentence, subtitle, _certainty(result, language), f"{sentence} {subtitle}")


def test_in_words(test: WaldTest, language: Language) -> str:
    """`F(2; 61,3) = 2,63; p = 0,080. Na correctie …`, or the reason where there is no test."""
    if test.statistic is None or test.p_value is None or test.p_holm is None or test.p_bh is None:
        return say(language, f"reason.{test.reason}")
    return say(
        language,
        "subgroup.test",
        test=_short(test, language),
        holm=p_value(language, test.p_holm),
        bh=p_value(language, test.p_bh),
    )


def _short(test: WaldTest, language: Language) -> str:
    if test.statistic is None or test.p_value is None:
        return ""
    if test.df_error is not None:
        return f_test(test, language)
    return f"χ²({test.df}) = {number(language, test.statistic, 2)}; {p_value(language, test.p_value)}"


def _certainty(result: SubgroupResult, language: Language) -> tuple[str, ...]:
    lines = [
        described(language),
        say(language, f"subgroup.method.{result.outcome.kind}"),
        say(language, f"subgroup.test.{result.test}"),
        say(language, "subgroup.adjusted"),
        say(language, f"sample.{result.sample}"),
    ]
    if result.controls:
        lines.insert(3, say(language, "subgroup.controls", names=", ".join(result.controls)))
    if result.cluster:
        lines.append(say(language, "did.cluster", name=result.cluster))
    return (*lines, *(say(language, f"remark.{remark}") for remark in (*result.remarks, *result.trend.remarks)))
