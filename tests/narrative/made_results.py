"""Results of every question about an effect, made around one estimate, for tests of the words."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from via_dash.language import Text
from via_dash.narrative import (
    Told,
    tell_bayes,
    tell_compare,
    tell_did,
    tell_event_study,
    tell_ordinal,
    tell_staggered,
)
from via_dash.options import Language
from via_dash.panel import Level, Outcome, Wave
from via_dash.stats.compare import agreement
from via_dash.stats.results import (
    BayesResult,
    CategoryShift,
    CompareResult,
    DidResult,
    Estimate,
    EventStudyResult,
    EvidenceResult,
    Fact,
    Mean,
    MethodRow,
    OrdinalDidResult,
    Posterior,
    StaggeredResult,
    WaldTest,
)
from via_dash.stats.strength import Effect, Strength, strength
from via_dash.stats.strength_scale import Scale

GROUPS = (Text("pilotgroep", "pilot group"), Text("controlegroep", "control group"))
LEVELS = tuple(Level(i, float(i), Text.same(f"niveau {i}")) for i in range(1, 5))
WAVES = tuple(Wave(name, Text.same(name)) for name in ("T0", "T1", "T2"))
MEAN = Mean(20, 2.0, 1.0, 1.5, 2.5)
PRETEST = WaldTest("pre", 1.0, 1, 0.4, None, None)
KINDS = {"ordinal": 4, "binary": 2, "numeric": 0}


@dataclass(frozen=True)
class Case:
    """One estimate with its interval and what is known around it."""

    outcome: Outcome
    estimate: float
    low: float
    high: float
    p: float
    n: tuple[int, int]
    level: int
    clusters: int | None = None
    scale: Scale | None = None
    synthetic: bool = False

    def strength(self, *against: str, credible: bool = False) -> Strength:
        """What may be said of it."""
        effect = Effect(self.estimate, self.low, self.high, *self.n, credible=credible)
        evidence = EvidenceResult(self.level, (Fact("comparison", True),), ("randomised",), *self.n, "persons")
        found = strength(self.outcome, effect, evidence, scale=self.scale, clusters=self.clusters, against=against)
        found = replace(found, synthetic=self.synthetic)
        return replace(found, detectable=0.25) if found.verdict == "unclear" else found

    @property
    def row(self) -> Estimate:
        half = (self.high - self.low) / 2
        return Estimate("score", "total", "Totaal", self.estimate, half / 2, 38.0, 2.0, self.p, self.low, self.high,
                        *self.n, "cr2")  # fmt: skip


def outcome(kind: str, better: str) -> Outcome:
    return Outcome("score", kind, better, label="Score", levels=LEVELS[: KINDS[kind]])  # type: ignore[arg-type]


@st.composite
def cases(draw) -> Case:
    """Any estimate, any interval around it, any design."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    estimate = draw(st.floats(-1, 1) if kind == "binary" else st.floats(-4, 4))
    below, above = (draw(st.floats(0.001, 2)) for _ in range(2))
    low, high = estimate - below, estimate + above
    scales = st.one_of(st.none(), st.builds(Scale, sd=st.floats(0.1, 10)))
    if kind == "binary":
        scales = st.one_of(st.none(), st.builds(Scale, share=st.floats(0, 1)))
    apart = not low <= 0 <= high
    return Case(
        outcome(kind, draw(st.sampled_from(["lower", "higher"]))),
        estimate,
        low,
        high,
        draw(st.floats(1e-9, 0.049) if apart else st.floats(0.05, 0.999)),
        (draw(st.integers(2, 3000)), draw(st.integers(2, 3000))),
        draw(st.integers(1, 5)),
        draw(st.one_of(st.none(), st.integers(2, 60))),
        draw(scales),
        draw(st.booleans()),
    )


def told_did(case: Case, language: Language) -> Told:
    result = DidResult(case.outcome, WAVES[::2], None, (case.row,), (MEAN,) * 4, "cr2", (), None, "complete", "persons")
    return tell_did(result, GROUPS, case.strength(), language)


def told_bayes(case: Case, language: Language) -> Told:
    row = Posterior("score", "total", "Totaal", case.estimate, case.estimate, case.low, case.high, 0.5, None, None,
                    *case.n)  # fmt: skip
    result = BayesResult(case.outcome, WAVES[::2], None, (row,), "flat", None, None, None, "unequal", "complete",
                         "persons")  # fmt: skip
    return tell_bayes(result, case.strength(credible=True), language)


def told_ordinal(case: Case, language: Language) -> Told:
    shifts = tuple(CategoryShift(level, 0.3, 0.2, 0.1, -0.2, 0.4) for level in LEVELS)
    result = OrdinalDidResult(case.outcome, WAVES[::2], 0.1, 0.2, 40.0, 0.5, case.p, 1.1, 0.6, 2.1, shifts, case.row,
                              *case.n, (), "complete", "persons")  # fmt: skip
    return tell_ordinal(result, case.strength(), language)


def told_events(case: Case, language: Language) -> Told:
    def at(level: str, **more: object) -> Estimate:
        return Estimate(**{**vars(case.row), "covariate": "wave", "level": level, **more})

    nothing = dict.fromkeys(("std_error", "df", "statistic", "p_value", "ci_low", "ci_high"))
    rows = (at("T0"), at("T1", estimate=0.0, reason="reference", **nothing), at("T2"))
    result = EventStudyResult(case.outcome, WAVES, WAVES[1], rows, PRETEST, None, "cr2", (), None, "complete",
                              "persons")  # fmt: skip
    return tell_event_study(result, case.strength(), language)


def told_staggered(case: Case, language: Language) -> Told:
    result = StaggeredResult(case.outcome, WAVES, (), case.row, (), (), case.row, *case.n, "persons")
    return tell_staggered(result, case.strength(), language)


def told_compare(case: Case, language: Language) -> Told:
    rows = tuple(MethodRow(key, case.estimate, case.low, case.high, case.p, *case.n) for key in ("did", "adjusted"))
    result = CompareResult(case.outcome, WAVES[::2], rows, agreement(rows), "persons")
    return tell_compare(result, case.strength(), language)


TOLD = {
    "did": told_did,
    "did_bayes": told_bayes,
    "did_ordinal": told_ordinal,
    "event_study": told_events,
    "staggered": told_staggered,
    "compare": told_compare,
}
