"""What a panel shows: development, subgroups, effect. Each tab puts its question to the panel when it is opened."""

import streamlit as st

from via_dash.findings import Finding, finding
from via_dash.language import say
from via_dash.narrative import test_in_words
from via_dash.options import Language, StandardError
from via_dash.panel import Outcome, Panel, Wave
from via_dash.stats.results import DidResult, SubgroupResult
from via_dash.ui.card import card
from via_dash.ui.controls import choose, choose_many, choose_tab
from via_dash.ui.text import plain, prose

ERRORS: tuple[StandardError, ...] = ("cr2", "cr1", "classical")


def pilot_tabs(panel: Panel, language: Language) -> None:
    """The outcome, and the three questions about it."""
    own = panel.provenance.origin == "upload"
    outcomes = {outcome.name: outcome for outcome in panel.outcomes}
    name = choose(
        say(language, "control.outcome"),
        list(outcomes),
        "uitkomst",
        own=own,
        format_func=lambda name: outcomes[name].title(language),
    )
    tab, container = choose_tab({tab: say(language, f"tab.{tab}") for tab in TABS}, "tab", language)
    with container:
        TABS[tab](panel, outcomes[name], language, own)


def _development(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    card(finding("trend", panel, outcome=outcome.name, language=language), key="trend")


def _subgroups(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    by = _covariate(panel, language, own)
    if by is None:
        return
    group = choose(
        say(language, "control.group"),
        ("pilot", "control"),
        "groep",
        own=own,
        format_func=lambda group: panel.groups[group == "control"](language),
    )
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


def _effect(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    shared = _shared_waves(panel)
    if len(shared) < 2:
        prose(
            say(
                language,
                "effect.no_pair",
                pilot=plain(panel.groups[0](language)),
                control=plain(panel.groups[1](language)),
            )
        )
        return
    waves = _wave_pair(shared, language, own)
    with st.popover(say(language, "control.method"), icon=":material/tune:"):
        error = choose(
            say(language, "control.error"),
            ERRORS,
            "fout",
            own=own,
            format_func=lambda kind: say(language, f"error.{kind}"),
        )
        labels = {covariate.name: covariate.label(language) for covariate in panel.covariates}
        adjust = tuple(
            choose_many(
                say(language, "control.adjust"),
                list(labels),
                "correctie",
                own=own,
                format_func=labels.__getitem__,
                help=say(language, "control.adjust.help"),
                placeholder=say(language, "control.none"),
            )
        )
    options = {"waves": waves, "se": error, "covariates": adjust}
    effect = finding("did", panel, outcome=outcome.name, language=language, **options)
    card(effect, key="did")
    by = tuple(covariate.name for covariate in panel.covariates if covariate.kind == "category")
    if by and isinstance(effect.result, DidResult) and effect.result.total.p_value is not None:
        st.divider()
        card(finding("did", panel, outcome=outcome.name, language=language, by=by, **options), key="forest")


def _covariate(panel: Panel, language: Language, own: bool) -> str | None:
    choices = {c.name: c.label(language) for c in panel.covariates if c.kind == "category"}
    if not choices:
        st.markdown(say(language, "subgroup.no_covariate"))
        return None
    return choose(say(language, "control.by"), list(choices), "naar", own=own, format_func=choices.__getitem__)


def _wave_pair(waves: list[Wave], language: Language, own: bool) -> tuple[str, str]:
    """The two waves to compare, of those at which both groups were observed."""
    if len(waves) == 2:
        return waves[0].value, waves[1].value
    labels = {wave.value: wave.label(language) for wave in waves}
    before = choose(say(language, "control.before"), list(labels)[:-1], "van", own=own, format_func=labels.__getitem__)
    later = list(labels)[list(labels).index(before) + 1 :]
    return before, choose(
        say(language, "control.after"), later, "tot", own=own, format_func=labels.__getitem__, last=True
    )


def _shared_waves(panel: Panel) -> list[Wave]:
    return [wave for wave in panel.waves if panel.observed(wave.value) == (True, True)]


TABS = {"ontwikkeling": _development, "subgroepen": _subgroups, "effect": _effect}
