"""The strength of evidence of a design: a level of the Maryland Scientific Methods Scale from yes/no facts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from via_dash.stats.design_facts import design_of, facts_of
from via_dash.stats.results import EvidenceResult, Fact

if TYPE_CHECKING:
    from via_dash.panel import Panel

FACTS = ("comparison", "before_after", "comparable", "matched", "controlled", "low_attrition", "randomised")
# The rule. Per level, highest first, the sets of facts that each suffice for it.
LEVELS: tuple[tuple[int, tuple[tuple[str, ...], ...]], ...] = (
    (5, (("comparison", "randomised", "low_attrition"),)),
    (
        4,
        (
            ("comparison", "before_after", "comparable", "matched", "low_attrition"),
            ("comparison", "before_after", "comparable", "controlled", "low_attrition"),
            ("comparison", "randomised"),
        ),
    ),
    (3, (("comparison", "before_after", "comparable"),)),
    (2, (("before_after",), ("comparison",))),
    (1, ((),)),
)


def evidence(
    panel: "Panel | None" = None,
    outcome: str | None = None,
    *,
    waves: tuple[str, str] | None = None,
    covariates: Sequence[str] | None = None,
    randomised: bool | None = False,
    matched: bool | None = False,
    controlled: bool | None = False,
    comparison: bool | None = None,
    before_after: bool | None = None,
    comparable: bool | None = None,
    low_attrition: bool | None = None,
) -> EvidenceResult:
    """How strong can a conclusion from this design be, on the Maryland Scientific Methods Scale from 1 to 5?

    The level is the highest of `LEVELS` for which one of its sets of facts is met; a fact that is not known (None)
    counts as not met. missing: what the next level still asks, of its sets the one with the fewest facts to go (of
    equals the first in the table).

    What data can't tell is said: randomised (chance decided who took part), matched (the groups were made alike by
    matching or weighting), controlled (the analysis corrects for other differences between the groups). The rest is
    read from the panel unless it is said, on one outcome or, without `outcome`, on any of them:

    - comparison: persons in the control group were observed;
    - before_after: both groups were observed at the wave before and the wave after (`waves`; default the first and the
      last wave that both have), or the pilot group at two waves where there is no comparison group;
    - comparable: no standardised difference on a background variable is above 0.25 among the persons observed at both
      waves (all persons where there are no two waves), with the panel's weights; not known without background
      variables. covariates: those fixed before the start; default the panel's `baseline`. Above 0.25 groups are
      too different to be corrected for, says the What Works Clearinghouse. The outcome's own level before is not looked
      at: a difference-in-differences takes it out;
    - low_attrition: on the low side of `attrition_bound.loss`. Not known where nobody was lost: a file with only those
      who stayed looks the same. Not known for repeated cross-sections either.

    n counts the persons behind the comparison: observed at both waves, or at any where there are no two.

    Random assignment with attrition that is not low counts as level 4, one step down.

    Raises KeyError for an unknown outcome, wave or covariate; ValueError for waves that are not in order, for a fact
    that is not True, False or None, and for an outcome, waves or covariates without a panel.
    Source: Sherman, Gottfredson, MacKenzie, Eck, Reuter & Bushway (1998), Preventing Crime: What Works, What Doesn't,
    What's Promising; Farrington, Gottfredson, Sherman & Welsh (2002), in Evidence-Based Crime Prevention, 13–21; What
    Works Centre for Local Economic Growth (2016), Guide to scoring evidence using the Maryland Scientific Methods
    Scale; What Works Clearinghouse (2020), Standards Handbook 4.1, chapter II.
    """
    said = dict(
        comparison=comparison,
        before_after=before_after,
        comparable=comparable,
        matched=matched,
        controlled=controlled,
        low_attrition=low_attrition,
        randomised=randomised,
    )
    for name, value in said.items():
        if value is not None and not isinstance(value, bool):
            raise ValueError(f"{name} must be True, False or None, not {value!r}")
    if panel is None and any(asked is not None for asked in (outcome, waves, covariates)):
        raise ValueError("an outcome, waves or covariates need a panel to be looked up in")
    read: dict[str, Fact] = {}
    n, unit = (0, 0), "persons"
    if panel is not None:
        design = design_of(panel, outcome, waves)
        read = {fact.key: fact for fact in facts_of(panel, design, covariates, comparison)}
        n, unit = design.count(design.compared), panel.unit
    facts = tuple(read[key] if key in read and said[key] is None else Fact(key, said[key]) for key in FACTS)
    level, missing = maryland(frozenset(fact.key for fact in facts if fact.met))
    return EvidenceResult(level, facts, missing, *n, unit)


def maryland(met: frozenset[str]) -> tuple[int, tuple[str, ...]]:
    """The level that these facts reach, and the facts that keep it from the next."""
    level = next(level for level, sets in LEVELS if any(met.issuperset(needed) for needed in sets))
    above = [sets for higher, sets in LEVELS if higher == level + 1]
    short = [tuple(fact for fact in needed if fact not in met) for sets in above for needed in sets]
    return level, min(short, key=len, default=())
