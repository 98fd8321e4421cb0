"""Who chooses what, in words: the differences that stand apart from zero, and never a claim about why."""

from itertools import groupby

from via_dash.language import mid_sentence, number, percent, say
from via_dash.narrative.strength import described
from via_dash.narrative.told import Told, amount, bounds, missing
from via_dash.options import Language
from via_dash.stats.results import ChoiceRow, ChoicesResult

TOLD = 3


def tell_choices(result: ChoicesResult, language: Language) -> Told:
    """The choices that differ between the levels, the largest difference in the title."""
    compared = [row for row in result.rows if row.difference is not None]
    apart = sorted(filter(_apart, compared), key=lambda row: -abs(row.difference or 0.0))
    name = mid_sentence(result.label(language))
    facts = {"name": name, "reference": result.reference.label(language)}
    if apart:
        title = _title(apart[0], result, language)
        found = " ".join(_found(row, result, language) for row in apart[:TOLD])
        further = number(language, len(apart) - TOLD)
        all_apart = len(apart) == sum(row.difference_low is not None for row in compared)
        key = "further" if len(apart) > TOLD else "every" if all_apart else "apart"
        sentence = say(language, f"choices.sentence.{key}", found=found, n=further)
    elif compared:
        title, sentence = (say(language, f"choices.{part}.none", **facts) for part in ("title", "sentence"))
    else:
        n = number(language, result.rows[0].n)
        title = say(language, "choices.title.one", outcome=result.outcomes[0].title(language), n=n)
        sentence = say(language, "choices.sentence.one", **facts)
    told = [_drawn(list(rows), language) for _, rows in groupby(result.rows, lambda row: row.outcome)]
    return Told(title, sentence, _subtitle(result, language), _certainty(result, language), " ".join([sentence, *told]))


def _title(row: ChoiceRow, result: ChoicesResult, language: Language) -> str:
    """The largest difference, as a finding."""
    assert row.difference is not None
    return say(
        language,
        "choices.title.more" if row.difference > 0 else "choices.title.less",
        outcome=row.outcome.title(language),
        level=mid_sentence(row.level.label(language)),
        difference=amount(row.outcome, abs(row.difference), language),
        reference=mid_sentence(result.reference.label(language)),
    )


def _apart(row: ChoiceRow) -> bool:
    """Whether the interval of the difference leaves out zero."""
    low, high = row.difference_low, row.difference_high
    return low is not None and high is not None and not low <= 0 <= high


def _found(row: ChoiceRow, result: ChoicesResult, language: Language) -> str:
    assert row.difference is not None and row.difference_low is not None and row.difference_high is not None
    low, high = bounds(row.outcome, row.difference_low, row.difference_high, language)
    return say(
        language,
        "choices.found",
        outcome=row.outcome.title(language),
        level=mid_sentence(row.level.label(language)),
        share=percent(language, row.share, 1),
        reference=mid_sentence(result.reference.label(language)),
        other=percent(language, row.share - row.difference, 1),
        difference=amount(row.outcome, row.difference, language, sign=True),
        low=low,
        high=high,
    )


def _subtitle(result: ChoicesResult, language: Language) -> str:
    who = say(language, "choices.who.both")
    if result.group is not None:
        who = result.groups[0 if result.group == "pilot" else 1](language)
    counted = sum(row.n for row in result.rows if row.outcome == result.outcomes[0])
    n = say(language, f"count.{result.unit}", n=number(language, counted))
    return say(language, "choices.subtitle", wave=result.wave.label(language), who=who, n=n)


def _certainty(result: ChoicesResult, language: Language) -> tuple[str, ...]:
    compared = [row for row in result.rows if row.difference is not None]
    lines = [described(language), say(language, "choices.method.share")]
    if result.cluster is None:
        lines.append(say(language, "choices.method.separate"))
    else:
        lines.append(say(language, "choices.method.cluster", cluster=result.cluster))
    if len(compared) > 1:
        lines.append(say(language, "choices.method.many", n=number(language, len(compared))))
    if len(result.outcomes) > 1:
        lines.append(say(language, "choices.method.exclusive"))
    for row in compared:
        if row.reason is not None:
            names = {"outcome": row.outcome.title(language), "level": row.level.label(language)}
            lines.append(say(language, "choices.reason", reason=missing(row.reason, language), **names))
    return (*lines, *(say(language, f"remark.{remark}") for remark in result.remarks))


def _drawn(rows: list[ChoiceRow], language: Language) -> str:
    """One choice as the chart shows it."""
    parts = [
        say(
            language,
            "choices.row",
            level=mid_sentence(row.level.label(language)),
            share=percent(language, row.share, 1),
            low=percent(language, row.ci_low, 1),
            high=percent(language, row.ci_high, 1),
        )
        for row in rows
    ]
    return say(language, "choices.alt", outcome=rows[0].outcome.title(language), rows=", ".join(parts))
