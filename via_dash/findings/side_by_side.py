"""The effects of the list on one scale: computed from the samples where there are samples, else as printed."""

from collections.abc import Sequence
from dataclasses import replace

from via_dash.findings.own_pilot import from_row, own_effects
from via_dash.panel import Panel
from via_dash.programme import sample, samples
from via_dash.programme.together.effect_list import ListedEffect, Question, effect_list
from via_dash.stats import did
from via_dash.stats.results import NotOnScale, SideBySideResult, SideEffect


def side_by_side(own: Panel | None = None, outcomes: Sequence[str] = ()) -> SideBySideResult:
    """Every effect of `programme/effects.yaml`, in its order, then those of the reader's own panel on `outcomes`.

    An effect is the difference-in-differences (`did`, CR2) of a yes/no or percentage outcome, among the persons that
    the list names, with the sign turned so that more is in favour of the pilot. Where there is no sample the printed
    figure stands, without an interval. Raises KeyError for an outcome, wave or background variable that a sample lacks.
    """
    listed = effect_list()
    effects = [_effect(item) for item in listed.effects]
    not_on_scale = tuple(NotOnScale(item.entry.called, item.what, item.why) for item in listed.unlisted)
    return SideBySideResult((*effects, *(own_effects(own, outcomes) if own is not None else ())), not_on_scale)


def _effect(item: ListedEffect) -> SideEffect:
    printed = SideEffect(
        item.entry.called, item.topic, item.group, "printed", item.printed, printed=item.printed,
        source=item.entry.source, remark=item.remark,
    )  # fmt: skip
    if item.question is None or item.question.sample not in samples():
        return printed
    panel = _panel(item.question)
    outcome = panel.outcome(item.question.outcome)
    row = did(panel, outcome.name, waves=item.question.waves).total
    bare = replace(printed, origin="computed", made_up=item.question.made_up)
    return from_row(bare, row, outcome, unit=0.01 if item.question.percent else 1.0)


def _panel(question: Question) -> Panel:
    """The persons whom the effect is about. Raises TypeError for a sample that is no panel."""
    panel = sample(question.sample)
    if not isinstance(panel, Panel):
        raise TypeError(f"{question.sample} is not a panel: an effect needs persons in two groups")
    return panel if question.keep is None else panel.keep(question.keep[0], [question.keep[1]])
