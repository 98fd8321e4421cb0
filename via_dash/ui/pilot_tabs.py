"""What a panel shows, one tab per kind of question. A tab puts its question to the panel when it is opened."""

import streamlit as st

from via_dash.findings import Finding, finding
from via_dash.language import say
from via_dash.narrative import test_in_words
from via_dash.options import Language
from via_dash.panel import Outcome, Panel
from via_dash.stats.results import SubgroupResult
from via_dash.ui.account_tab import account_tab
from via_dash.ui.card import card
from via_dash.ui.choices_tab import choices_tab
from via_dash.ui.comparability_tab import comparability_tab
from via_dash.ui.controls import choose, choose_tab, side_by_side
from via_dash.ui.costs_tab import costs_tab
from via_dash.ui.effect_tab import effect_tab
from via_dash.ui.groups import choose_group
from via_dash.ui.ladder_tab import ladder_tab
from via_dash.ui.persons import choose_persons, keep_persons


def pilot_tabs(panel: Panel, language: Language, shown: tuple[str, ...] = ()) -> None:
    """The outcome, who counts, and the questions about it. shown: the ids of the tabs; empty for what any panel has,
    and of own data what else their outcomes allow."""
    own = panel.provenance.origin == "upload"
    outcomes = {outcome.name: outcome for outcome in panel.outcomes}
    with side_by_side():
        name = choose(
            say(language, "control.outcome"),
            list(outcomes),
            "uitkomst",
            own=own,
            format_func=lambda name: outcomes[name].title(language),
        )
        wanted = choose_persons(panel, language, own)
    panel = keep_persons(panel, wanted, language)
    labels = {tab: say(language, f"tab.{tab}") for tab in shown or (_of_own(panel) if own else STANDARD)}
    tab, container = choose_tab(labels, "tab", language)
    with container:
        TABS[tab](panel, outcomes[name], language, own)


def _of_own(panel: Panel) -> tuple[str, ...]:
    """The tabs of own data: costs for whoever has amounts, steps where answers are ordered, choices where some are yes
    or no."""
    kinds = [outcome.kind for outcome in panel.outcomes]
    further = {"kosten": True, "ladder": "ordinal" in kinds, "studiekeuze": kinds.count("binary") > 1}
    return tuple(tab for tab in TABS if tab in STANDARD or further.get(tab))


def _development(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    card(finding("trend", panel, outcome=outcome.name, language=language), key="trend")


def _subgroups(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    by = _covariate(panel, language, own)
    if by is None:
        return
    group = choose_group({name: label(language) for name, label in panel.named_groups.items()}, "groep", language, own)
    shown = finding("subgroup", panel, outcome=outcome.name, language=language, by=by, group=group)
    card(shown, key="subgroup")
    _tests(shown)


def _tests(shown: Finding) -> None:
    """The tests one by one, each with its corrected p-values, under the chart."""
    result = shown.result
    if isinstance(result, SubgroupResult):
        st.markdown(
            "\n".join(
                f"- {_contrast(test.contrast, shown.language)}: {test_in_words(test, shown.language)}"
                for test in (result.tests if len(result.tests) > 2 else result.tests[:1])
            )
        )


def _contrast(contrast: str, language: Language) -> str:
    return say(language, "subgroup.total") if contrast == "total" else contrast


def _covariate(panel: Panel, language: Language, own: bool) -> str | None:
    choices = {c.name: c.label(language) for c in panel.covariates if c.kind == "category" and c.splits}
    if not choices:
        st.markdown(say(language, "subgroup.no_covariate"))
        return None
    return choose(say(language, "control.by"), list(choices), "naar", own=own, format_func=choices.__getitem__)


STANDARD = ("ontwikkeling", "subgroepen", "effect", "vergelijkbaarheid", "verantwoording")
TABS = {
    "ontwikkeling": _development,
    "subgroepen": _subgroups,
    "studiekeuze": choices_tab,
    "effect": effect_tab,
    "kosten": costs_tab,
    "ladder": ladder_tab,
    "vergelijkbaarheid": comparability_tab,
    "verantwoording": account_tab,
}
