"""The Effect tab: the estimate first, then one further question about it at a time."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from via_dash.findings import Finding, Question, finding
from via_dash.language import say
from via_dash.options import Language, Prior, StandardError, Variance
from via_dash.panel import Outcome, Panel
from via_dash.stats.regression.adjustment import adjustments
from via_dash.stats.results import DidResult
from via_dash.stats.timeline.timing import timing
from via_dash.ui.card import card
from via_dash.ui.controls import choose, choose_many, side_by_side
from via_dash.ui.groups import told_alone
from via_dash.ui.numbers import number_box
from via_dash.ui.persons import choose_groups, chosen_matching
from via_dash.ui.waves import choose_pair, shared_waves
from via_dash.ui.working import Working

ERRORS: tuple[StandardError, ...] = ("cr2", "cr1", "wild", "classical")
PRIORS: tuple[Prior, ...] = ("flat", "sceptical", "informative")
VARIANCES: tuple[Variance, ...] = ("unequal", "pooled", "rows")
Pair = tuple[str, str]


def effect_tab(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    """The whole tab."""
    if told_alone(panel, outcome, language):
        return
    pair = choose_pair(panel, language, own)
    if pair is None:
        return
    with side_by_side():
        compared, _ = choose_groups(panel, pair, language, own)
        options = _method(compared, language, own)
    working = Working(language, lambda: _stop(own), key="did")
    asked = _Asked(panel, compared, outcome, pair, options, language, own)
    effect = asked.find("did", waves=pair, progress=_progress(options, working), **options)
    working.done()
    card(effect, key="did")
    st.divider()
    views = _views(panel, outcome)
    view = choose(
        say(language, "control.further"),
        list(views),
        "verder",
        own=own,
        format_func=lambda name: say(language, f"further.{name}"),
    )
    views[view](asked)


class _Asked:
    """What the reader chose above; each further question takes from it what it needs."""

    def __init__(
        self, whole: Panel, panel: Panel, outcome: Outcome, pair: Pair, options: dict[str, Any], language: Language,
        own: bool,
    ):  # fmt: skip
        self.whole, self.panel, self.outcome, self.pair = whole, panel, outcome, pair
        self.options, self.language, self.own = options, language, own

    def find(self, question: Question, panel: Panel | None = None, **options: Any) -> Finding:
        """The finding on the persons that are compared, unless another panel is named."""
        return finding(question, panel or self.panel, outcome=self.outcome.name, language=self.language, **options)


def _method(panel: Panel, language: Language, own: bool) -> dict[str, Any]:
    """Standard error and controls."""
    with st.popover(say(language, "control.method"), icon=":material/tune:", key="methodekeuze"):
        error = choose(
            say(language, "control.error"),
            ERRORS,
            "fout",
            own=own,
            format_func=lambda kind: say(language, f"error.{kind}"),
        )
        labels = {c.name: c.label(language) for c in panel.controls}
        adjust = choose_many(
            say(language, "control.adjust"),
            list(labels),
            "correctie",
            own=own,
            format_func=labels.__getitem__,
            help=say(language, "control.adjust.help"),
            placeholder=say(language, "control.none"),
        )
        offered = adjustments(error, "complete" if panel.has_persons else "available")
        adjustment = (
            choose(
                say(language, "control.adjustment"),
                offered,
                "correctiewijze" if len(offered) > 1 else "correctiewijze_regressie",
                own=own,
                format_func=lambda way: say(language, f"control.adjustment.{way}"),
            )
            if adjust
            else None
        )
    return {"se": error, "covariates": tuple(adjust)} | ({"adjustment": adjustment} if adjustment else {})


def _progress(options: dict[str, Any], working: Working) -> Working | None:
    return working if options["se"] == "wild" else None


def _stop(own: bool) -> None:
    """Back to a standard error which needs no bootstrap."""
    st.session_state["fout_eigen" if own else "fout"] = "cr2"


def _views(panel: Panel, outcome: Outcome) -> dict[str, Callable[[_Asked], None]]:
    """The further questions that these data can answer."""
    views: dict[str, Callable[[_Asked], None]] = {}
    if any(covariate.kind == "category" and covariate.splits for covariate in panel.covariates):
        views["subgroepen"] = _forest
    views["methoden"] = _compare
    views["bayes"] = _bayes
    if outcome.kind != "numeric":
        views["categorie"] = _ordinal
    if "start" in panel.persons:
        views["startmoment"] = _staggered
    views["metingen"] = _event_study
    views["gevoeligheid"] = _sensitivity
    views["omvang"] = _power
    return views


def _forest(asked: _Asked) -> None:
    by = tuple(c.name for c in asked.panel.covariates if c.kind == "category" and c.splits)
    working = Working(asked.language, lambda: _stop(asked.own), key="forest")
    found = asked.find("did", waves=asked.pair, by=by, progress=_progress(asked.options, working), **asked.options)
    working.done()
    if isinstance(found.result, DidResult):
        card(found, key="forest")


def _compare(asked: _Asked) -> None:
    matching = chosen_matching(asked.whole, asked.own)
    options = {"waves": asked.pair, "covariates": matching.covariates, "coding": matching.coding}
    card(asked.find("compare", asked.whole, **options), key="compare")


def _bayes(asked: _Asked) -> None:
    language, own = asked.language, asked.own
    options: dict[str, Any] = {}
    prior = choose(
        say(language, "control.prior"), PRIORS, "prior", own=own, format_func=lambda p: say(language, f"prior.{p}"),
        help=say(language, "control.prior.help"),
    )  # fmt: skip
    if prior == "informative":
        mean, sd = (
            number_box(say(language, f"control.{name}"), name, language, help=say(language, f"control.{name}.help"),
                       least=least)
            for name, least in (("prior_mean", None), ("prior_sd", 0.0))
        )  # fmt: skip
        if mean is None or not sd:
            st.info(say(language, "bayes.prior_needed"))
            return
        options |= {"prior_mean": mean, "prior_sd": sd}
    with st.popover(say(language, "control.bayes"), icon=":material/tune:", key="bayeskeuze"):
        variance = choose(
            say(language, "control.variance"),
            VARIANCES,
            "spreiding",
            own=own,
            format_func=lambda v: say(language, f"variance.{v}"),
        )
        relevant = number_box(
            say(language, "control.relevant"), "relevant", language, help=say(language, "control.relevant.help"),
            least=0.0,
        )  # fmt: skip
        splits = {c.name: c.label(language) for c in asked.panel.covariates if c.kind == "category" and c.splits}
        by = choose(
            say(language, "control.by"),
            ["", *splits],
            "bayes_naar",
            own=own,
            format_func=lambda name: splits[name] if name else say(language, "level.total"),
        )
    options |= {"prior": prior, "variance": variance, "relevant": relevant, "by": by or None}
    _told_uncorrected(asked)
    card(asked.find("did_bayes", waves=asked.pair, **options), key="bayes")


def _ordinal(asked: _Asked) -> None:
    card(asked.find("did_ordinal", waves=asked.pair, covariates=asked.options["covariates"]), key="ordinal")


def _told_uncorrected(asked: _Asked) -> None:
    """Above an answer that knows no correction: that the one chosen above is not made here."""
    labels = {c.name: c.label(asked.language) for c in asked.panel.controls}
    if names := ", ".join(labels[name] for name in asked.options["covariates"]):
        st.caption(say(asked.language, "control.adjust.not_here", names=names))


def _staggered(asked: _Asked) -> None:
    _told_uncorrected(asked)
    card(asked.find("staggered", asked.whole), key="staggered")


def _event_study(asked: _Asked) -> None:
    reference = _reference(asked)
    card(asked.find("event_study", reference=reference, covariates=asked.options["covariates"]), key="events")


def _sensitivity(asked: _Asked) -> None:
    _told_uncorrected(asked)
    card(asked.find("sensitivity", reference=_reference(asked), waves=asked.pair), key="sensitivity")


def _reference(asked: _Asked) -> str | None:
    """The last wave before the pilot started: a choice where there are waves to choose from."""
    shared = shared_waves(asked.whole)
    if len(shared) < 3:
        return None
    labels = {wave.value: wave.label(asked.language) for wave in shared[:-1]}
    last_before = timing(asked.whole, asked.outcome.name).reference
    return choose(
        say(asked.language, "control.reference"),
        list(labels),
        "referentie",
        own=asked.own,
        start=asked.whole.waves[last_before].value if last_before is not None else None,
        format_func=labels.__getitem__,
        help=say(asked.language, "control.reference.help"),
    )


def _power(asked: _Asked) -> None:
    language = asked.language
    effect = number_box(
        say(language, "control.effect"), "gewenst", language, help=say(language, "control.effect.help"), least=0.0
    )
    card(asked.find("power", waves=asked.pair, effect=effect or None), key="power")
