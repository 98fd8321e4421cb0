"""Who counts: which persons take part, and with what they are compared. Two choices that all questions share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

import streamlit as st

from via_dash.disclosure import chosen, countable
from via_dash.language import number, say
from via_dash.narrative import unmatched
from via_dash.options import Coding, Language, MatchMethod
from via_dash.panel import Level, Panel
from via_dash.stats import match
from via_dash.stats.results import MatchResult
from via_dash.ui.controls import choose, choose_many, remembered, remembered_many
from via_dash.ui.text import plain

EVERYONE = "iedereen"
GROUPS = ("iedereen", "vergelijkbaar")
METHODS: tuple[MatchMethod, ...] = get_args(MatchMethod)
CODINGS: tuple[Coding, ...] = get_args(Coding)
RATIOS = (1, 2, 3)
NO_CALIPER = 0.0
CALIPERS = (NO_CALIPER, 0.1, 0.2, 0.25)


@dataclass(frozen=True)
class Matching:
    """How the groups are made comparable."""

    covariates: tuple[str, ...]
    method: MatchMethod = "nearest"
    ratio: int = 1
    caliper: float | None = None
    exact: tuple[str, ...] = ()
    coding: Coding = "auto"

    def options(self, waves: tuple[str, str]) -> dict[str, Any]:
        """As `match` takes them; what does not belong to the method is left out."""
        shared: dict[str, Any] = {
            "covariates": self.covariates,
            "method": self.method,
            "coding": self.coding,
            "waves": waves,
        }
        if self.method != "nearest":
            return shared
        return shared | {"ratio": self.ratio, "caliper": self.caliper, "exact": self.exact}


def choose_persons(panel: Panel, language: Language, own: bool) -> tuple[str, Level] | None:
    """Which persons count: those with one value of a characteristic, or None for everyone, as to begin with."""
    offered = [c for c in panel.covariates if c.splits or panel.safeguard is None]
    splits = {c.name: c for c in offered if c.kind == "category" and len(c.levels) > 1}
    if not splits:
        return None
    with st.popover(say(language, "control.persons"), icon=":material/group:", key="wie"):
        name = choose(
            say(language, "control.persons.by"),
            [EVERYONE, *splits],
            "alleen",
            own=own,
            format_func=lambda n: say(language, "control.everyone") if n == EVERYONE else splits[n].label(language),
        )
        if name == EVERYONE:
            return None
        levels = {str(level.value): level for level in splits[name].levels}
        value = choose(
            say(language, "control.persons.value"),
            list(levels),
            "waarde",
            own=own,
            format_func=lambda v: levels[v].label(language),
        )
    return name, levels[value]


def keep_persons(panel: Panel, wanted: tuple[str, Level] | None, language: Language) -> Panel:
    """The panel with only those persons, and a line that says how many they are."""
    if wanted is None:
        return panel
    name, level = wanted
    try:
        kept = chosen(panel.keep(name, [level.value]))
    except ValueError:
        st.warning(say(language, "control.persons.empty"), icon=":material/group_off:")
        return panel
    if not countable(kept):
        st.info(
            say(
                language,
                "disclosure.filter",
                name=plain(panel.covariate(name).label(language)),
                level=plain(level.label(language)),
                limit=number(language, kept.safeguard.safe_threshold if kept.safeguard else 0),
            ),
            icon=":material/group:",
        )
        return kept
    pilot = int(kept.persons["pilot"].sum())
    st.info(
        say(
            language,
            f"control.persons.kept.{'one' if panel.one_group else panel.unit}",
            name=plain(panel.covariate(name).label(language)),
            level=plain(level.label(language)),
            n_pilot=number(language, pilot),
            n_control=number(language, len(kept.persons) - pilot),
        ),
        icon=":material/group:",
    )
    return kept


def choose_matching(panel: Panel, language: Language, own: bool) -> Matching:
    """The settings of the comparison, with their controls."""
    labels = {c.name: c.label(language) for c in panel.controls}
    method = choose(
        say(language, "control.matching"),
        METHODS,
        "matching",
        own=own,
        format_func=lambda m: say(language, f"matching.{m}"),
    )
    with st.popover(say(language, "control.matching.settings"), icon=":material/tune:", key="instellingen"):
        coding = choose(
            say(language, "control.coding"),
            CODINGS,
            "codering",
            own=own,
            format_func=lambda c: say(language, f"coding.{c}"),
            help=say(language, "control.coding.help"),
        )
        on = choose_many(
            say(language, "control.matching.on"),
            list(labels),
            "kenmerken",
            own=own,
            format_func=labels.__getitem__,
            help=say(language, "control.matching.on.help"),
            placeholder=say(language, "control.all"),
        )
        names = tuple(on) or panel.baseline
        if method != "nearest":
            return Matching(names, method, coding=coding)
        ratio = choose(
            say(language, "control.ratio"), RATIOS, "buren", own=own, format_func=lambda k: number(language, k)
        )
        caliper = choose(
            say(language, "control.caliper"),
            CALIPERS,
            "caliper",
            own=own,
            format_func=lambda c: number(language, c, 2) if c else say(language, "control.no_caliper"),
            help=say(language, "control.caliper.help"),
        )
        exact = choose_many(
            say(language, "control.exact"),
            _categories(panel, names),
            "exact",
            own=own,
            format_func=labels.__getitem__,
            help=say(language, "control.exact.help"),
            placeholder=say(language, "control.none"),
        )
    return Matching(names, method, ratio, caliper or None, tuple(exact), coding)


def chosen_matching(panel: Panel, own: bool) -> Matching:
    """The same settings, without drawing their controls."""
    names = [covariate.name for covariate in panel.controls]
    on = tuple(remembered_many(names, "kenmerken", own=own)) or panel.baseline
    return Matching(
        on,
        remembered(METHODS, "matching", own=own, default=METHODS[0]),
        remembered(RATIOS, "buren", own=own, default=RATIOS[0]),
        remembered(CALIPERS, "caliper", own=own, default=NO_CALIPER) or None,
        tuple(remembered_many(_categories(panel, on), "exact", own=own)),
        remembered(CODINGS, "codering", own=own, default=CODINGS[0]),
    )


def groups_control(language: Language, own: bool) -> str:
    """Everyone, or the groups as made comparable."""
    return choose(
        say(language, "control.groups"),
        GROUPS,
        "groepen",
        own=own,
        format_func=lambda g: say(language, f"groups.{g}"),
        help=say(language, "control.groups.help"),
    )


def choose_groups(
    panel: Panel, waves: tuple[str, str], language: Language, own: bool
) -> tuple[Panel, MatchResult | None]:
    """Everyone, or the groups as made comparable: the panel to estimate on, and how it was made."""
    if not panel.covariates or panel.one_group:
        return panel, None
    if groups_control(language, own) == EVERYONE:
        return panel, None
    made = match(panel, **chosen_matching(panel, own).options(waves))
    if made.panel is None:
        reason = unmatched(made, language)
        st.warning(say(language, "match.sentence.unknown", reason=reason), icon=":material/group_off:")
        return panel, None
    return made.panel, made


def _categories(panel: Panel, names: Sequence[str]) -> list[str]:
    return [c.name for c in panel.covariates if c.kind == "category" and c.name in names]
