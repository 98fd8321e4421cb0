"""Which column plays which part, as guessed and as the reader corrects it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, get_args

import streamlit as st

from via_dash.language import Text, number, say
from via_dash.options import Better, Kind, Language
from via_dash.panel import Level, Mapping, Outcome
from via_dash.panel.readings import answer_key
from via_dash.panel.values import encode, text_of
from via_dash.panel.waves import order_of
from via_dash.ui.readings import taken
from via_dash.ui.sides_form import sides_form
from via_dash.ui.state import OwnData
from via_dash.ui.text import plain, small_print

MANY_LEVELS = 15


def roles_form(data: OwnData, language: Language) -> Mapping:
    """The mapping that the controls stand for; they start at the guess."""
    guess = data.guess
    if guess.aggregated:
        return _totals_form(Form(data, guess, language))
    if guess.wide:
        key = f"rol_{data.key}_wide"
        wide = st.toggle(
            say(language, "role.wide"),
            value=True,
            key=key,
            persist_state="session",
            help=say(language, "role.wide.help"),
        )
        guess = guess if wide else guess.replace(wide={}, outcomes=())
    form = Form(data, guess, language)
    left, right = st.columns(2, gap="large")
    with left:
        person = form.column("person", guess.person)
        wave = None if guess.wide else form.column("wave", guess.wave)
        wave_order = form.wave_order(wave)
        cluster = form.column("cluster", guess.cluster)
        weight = form.column("weight", guess.weight)
    with right:
        group = form.group()
        sides = sides_form(form, group)
        start = form.column("start", guess.start)
        used = {person, wave, cluster, group, weight, start}
        covariates = form.columns("covariates", guess.covariates, used)
    outcomes = form.outcomes(used | set(covariates))
    return guess.replace(
        person=person,
        wave=wave,
        wave_order=wave_order,
        group=group or "",
        **sides,
        cluster=cluster,
        weight=weight,
        start=start,
        covariates=covariates,
        outcomes=outcomes,
    )


def _totals_form(form: "Form") -> Mapping:
    """The roles of a table of counts or means: what it counts is known, which group and wave can be corrected."""
    guess = form.guess
    st.info(form.say("role.aggregated"), icon=":material/table_chart:")
    left, right = st.columns(2, gap="large")
    with left:
        wave = form.column("wave", guess.wave)
    with right:
        group = form.group()
        sides = sides_form(form, group)
    names = [outcome.name for outcome in guess.outcomes]
    outcomes = tuple(form.outcome(outcome, names.index(outcome.name)) for outcome in guess.outcomes)
    return guess.replace(wave=wave, group=group or "", outcomes=outcomes, **sides)


def _named_or(none: str, name: str | None) -> str:
    return none if name is None else name


def _option(language: Language, prefix: str, value: str) -> str:
    return say(language, f"{prefix}.{value}")


def _choose(key: str, value: str) -> None:
    st.session_state[key] = value


class Form:
    """The controls of one file; their keys carry the file's hash, so that a new file starts afresh."""

    def __init__(self, data: OwnData, guess: Mapping, language: Language):
        self.table, self.guess, self.language = data.table, guess, language
        self.others, self.key = data.others, data.key
        self.options: list[str] = self.table.columns

    def say(self, key: str, **values: Any) -> str:
        return say(self.language, key, **values)

    def remembered(self, role: str) -> dict[str, Any]:
        return {"key": f"rol_{self.key}_{role}", "persist_state": "session"}

    def column(self, role: str, guessed: str | None) -> str | None:
        """One column, or none."""
        options = [None, *self.options]
        chosen = st.selectbox(
            self.say(f"role.{role}"),
            options,
            index=options.index(guessed) if guessed in options else 0,
            format_func=partial(_named_or, self.say("role.none")),
            help=self.say(f"role.{role}.help"),
            **self.remembered(role),
        )
        self.why(role, chosen == guessed)
        self.instead(role, chosen)
        return chosen

    def group(self) -> str | None:
        """The column of the groups; an answer to the question whether there is one moves the control."""
        column = taken(self.key, answer_key("groups", ""), self.options)
        if column is not None:
            st.session_state[self.remembered("group")["key"]] = column
        return self.column("group", self.guess.group or None)

    def wave_order(self, wave: str | None) -> tuple[str, ...]:
        """The waves from first to last, where the reader gives them another order than their names do; empty where
        their names decide."""
        values = self.waves(wave)
        if not 1 < len(values) <= MANY_LEVELS:
            return self.guess.wave_order
        labels = {text_of(code): label for code, label in self.table.value_labels.get(wave or "", {}).items()}
        order = order_of(values, labels)
        known = [text for text in self.guess.wave_order if text in values] or [values[place] for place in order.places]
        chosen = st.multiselect(
            self.say("role.wave_order"),
            known,
            default=known,
            format_func=lambda text: labels.get(text, text),
            help=self.say("role.wave_order.help"),
            select_all=False,
            **self.remembered(f"wave_order_{self.options.index(wave) if wave else 'wide'}"),
        )
        changed = len(chosen) == len(values) and chosen != known
        return tuple(chosen) if changed else self.guess.wave_order

    def waves(self, wave: str | None) -> list[str]:
        """The waves as the file names them: the values of their column, or those of the columns of a wide file."""
        if wave is None:
            return list(dict.fromkeys(each for waves in self.guess.wide.values() for each in waves))
        coded = encode(self.table.frame[wave])
        return [text for text, count in zip(coded.texts, coded.counts, strict=True) if count]

    def why(self, role: str, as_guessed: bool) -> None:
        """Why this was proposed, while it is what was proposed."""
        reason = self.guess.reasons.get(role)
        if reason and as_guessed:
            small_print(self.say(reason))

    def instead(self, role: str, chosen: str | None) -> None:
        """The next best columns, one click each."""
        others = [name for name in self.others.get(role, ()) if name != chosen]
        if not others:
            return
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f":gray[:small[{self.say('role.instead')}]]", width="content")
            for name in others:
                place = self.remembered(role)["key"]
                st.button(plain(name), key=f"{place}_{name}", type="tertiary", on_click=_choose, args=(place, name))

    def free(self, options: list[str], role: str, used: set[str | None], guessed: tuple[str, ...]) -> list[str]:
        """The options that play no other part yet; the guess, or a choice made before, gives way to the later one."""
        key = self.remembered(role)["key"]
        chosen = st.session_state.get(key, guessed)
        st.session_state[key] = [option for option in chosen if option in options and option not in used]
        return [option for option in options if option not in used]

    def columns(self, role: str, guessed: tuple[str, ...], used: set[str | None]) -> tuple[str, ...]:
        """Any number of the columns that play no other part."""
        free = self.free(self.options, role, used, guessed)
        return tuple(
            st.multiselect(
                self.say(f"role.{role}"),
                free,
                placeholder=self.say("role.none"),
                help=self.say(f"role.{role}.help"),
                select_all=False,
                **self.remembered(role),
            )
        )

    def pilot(self, group: str, values: list[Any]) -> Any:
        """Which of these values of the group column is the pilot."""
        guessed = self.guess.pilot if group == self.guess.group else None
        return st.selectbox(
            self.say("role.pilot"),
            values,
            index=values.index(guessed) if guessed in values else None,
            format_func=self.value_label(group),
            placeholder=self.say("role.choose"),
            help=self.say("role.pilot.help"),
            **self.remembered(f"pilot_{self.options.index(group)}"),
        )

    def value_label(self, column: str) -> Callable[[Any], str]:
        labels = self.table.value_labels.get(column, {})
        return lambda value: str(labels.get(value, value))

    def outcomes(self, used: set[str | None]) -> tuple[Outcome, ...]:
        """The outcomes, each with its kind, direction and order of levels."""
        known = {outcome.name: outcome for outcome in self.guess.outcomes}
        candidates = list(dict.fromkeys([*known, *self.options]))
        free = self.free(candidates, "outcomes", used, tuple(known))
        picked = st.multiselect(
            self.say("role.outcomes"),
            free,
            help=self.say("role.outcomes.help"),
            placeholder=self.say("role.choose"),
            select_all=False,
            **self.remembered("outcomes"),
        )
        return tuple(self.outcome(known.get(name) or Outcome(name), candidates.index(name)) for name in picked)

    def outcome(self, outcome: Outcome, position: int) -> Outcome:
        """One outcome's kind, direction and levels."""
        known = {
            part: st.session_state.get(self.remembered(f"{part}_{position}")["key"]) for part in ("kind", "better")
        }
        summary = {
            "kind": self.say(f"kind.{known['kind'] or outcome.kind}"),
            "better": self.say(f"better.{known['better'] or outcome.better}"),
        }
        with st.expander(self.say("role.outcome", name=plain(outcome.title(self.language)), **summary)):
            kinds = list(get_args(Kind))
            kind = st.segmented_control(
                self.say("role.kind"),
                kinds,
                default=outcome.kind,
                required=True,
                format_func=partial(_option, self.language, "kind"),
                **self.remembered(f"kind_{position}"),
            )
            self.why(f"outcome.{outcome.name}.kind", kind == outcome.kind)
            ways = list(get_args(Better))
            better = st.segmented_control(
                self.say("role.better"),
                ways,
                default=outcome.better,
                required=True,
                format_func=partial(_option, self.language, "better"),
                help=self.say("role.better.help"),
                **self.remembered(f"better_{position}"),
            )
            self.why(f"outcome.{outcome.name}.better", better == outcome.better)
            levels = outcome.levels if kind == outcome.kind else ()
            if kind == "ordinal":
                levels = self.ordered(outcome, levels, position)
        return replace(outcome, kind=kind or outcome.kind, better=better or outcome.better, levels=levels)

    def ordered(self, outcome: Outcome, levels: tuple[Level, ...], position: int) -> tuple[Level, ...]:
        """The levels from first to last; numbers have an order of their own, text gets one by picking in turn."""
        if levels and all(isinstance(level.value, (int, float)) for level in levels):
            small_print(
                " < ".join(f"{number(self.language, level.score)} {level.label(self.language)}" for level in levels)
            )
            return levels
        values = [level.value for level in levels] or self.text_values(outcome.name)
        if not values:
            return ()
        order = st.multiselect(
            self.say("role.order"),
            values,
            default=values,
            help=self.say("role.order.help"),
            select_all=False,
            **self.remembered(f"order_{position}"),
        )
        return tuple(Level(value, float(rank), Text.same(str(value))) for rank, value in enumerate(order, start=1))

    def text_values(self, column: str) -> list[str]:
        """The distinct texts of a column, in the order of the file; none where it holds numbers."""
        if column not in self.options:
            return []
        values = self.table.frame[column].dropna().unique().tolist()
        texts = [value for value in values if isinstance(value, str)]
        return texts[:MANY_LEVELS] if len(texts) == len(values) else []
