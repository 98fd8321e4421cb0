"""The form in which a question may be put to a panel, so that whatever the answer holds may be published."""

from collections.abc import Mapping as Dict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from via_dash.disclosure.guard import By, Guard, View
from via_dash.disclosure.protect import protected
from via_dash.disclosure.published import Published, Reason, Withheld
from via_dash.disclosure.versions import in_blocks, in_changes
from via_dash.panel import Safeguard
from via_dash.stats.choices import exclusive

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Panel

ABOUT_LEVELS = ("trend", "subgroup", "did_ordinal")
ABOUT_PERSONS = ("match", "overlap")
ABOUT_DESIGN = ("assumptions", "evidence")
CONTROLS = ("covariates", "controls", "exact")
ABOUT_FLOW = ("flow", "dropout")
ABOUT_MONEY = ("costs", "tornado")


def chosen(panel: "Panel") -> "Panel":
    """A part of a protected panel in which only those background variables split whose cells in it may be told."""
    if panel.safeguard is None:
        return panel
    if "chosen" not in panel.memo:
        guard, filters, _ = Guard.of(panel)
        covariates = tuple(
            replace(c, splits=False) if c.kind == "category" and c.splits and not _told(guard, filters, c) else c
            for c in panel.covariates
        )
        panel.memo["chosen"] = replace(panel, covariates=covariates)
    return panel.memo["chosen"]  # type: ignore[return-value]


def countable(panel: "Panel") -> bool:
    """Whether it may be told how many persons a part of a protected panel holds."""
    if panel.safeguard is None:
        return True
    guard, filters, _ = Guard.of(panel)
    return all(guard.sizes(outcome.name, filters) for outcome in guard.root.outcomes)


def _told(guard: Guard, filters: By, covariate: "Covariate") -> bool:
    return all(guard.sizes(outcome.name, (*filters, covariate.name)) for outcome in guard.root.outcomes)


def publishable(question: str, panel: "Panel", outcome: str, options: Dict[str, Any]) -> Published:
    """How `question` may be put to `panel`. An uploaded panel without a safeguard gets the installation's first.

    - About levels (trend, subgroup, did_ordinal): as it is, in blocks, or (trend and subgroup) in changes.
    - About changes (all others about an outcome): as it is where the levels may be shown, else in changes.
    - About choices: those of which every count may be shown, see `_choices`.
    - About moves (ladder): see `_moves`.
    - About costs and benefits: as `did` about each outcome that has a price, see `_worth`.
    - About who is there: the flow of the panel as read, unless a step differs by a few persons.
    """
    asked = dict(options)
    if panel.provenance.origin == "sample":
        return Published(panel, asked)
    panel = protected(panel)
    if question in ABOUT_FLOW:
        return _flow(panel, outcome, asked)
    if question in ABOUT_MONEY:
        return _worth(panel, asked)
    asked, gone = _named(panel, question, asked)
    if question == "trend" and panel.has_persons:
        asked["sample"] = "complete"
    guard, filters, matched = Guard.of(panel)
    controls = _controls(asked)
    reason = unlike(guard, panel, outcome, controls) if matched or controls else None
    if reason or not guard.sizes(outcome, filters) or _few(panel, outcome, controls):
        return _nothing(panel, outcome, reason or "few")
    if question == "ladder":
        return _moves(guard, panel, outcome, asked)
    if question in ABOUT_PERSONS:
        return Published(panel, asked, gone)
    if question in ABOUT_DESIGN:
        panel = _common(panel)
    if question == "staggered" and _few_starters(panel, outcome):
        return _nothing(panel, outcome, "few")
    by, hidden = _splits(guard, filters, panel, outcome, asked, matched)
    hidden = (*gone, *hidden)
    if options.get("by") and not by:
        return _nothing(panel, outcome, "few", hidden)
    if "by" in asked:
        asked["by"] = by
    if question == "choices":
        return _choices(guard, filters, panel, outcome, asked, hidden, matched=matched)
    split = (asked["by"],) if isinstance(asked.get("by"), str) and question in ABOUT_LEVELS else ()
    view = guard.view(outcome, (*filters, *split), matched=matched)
    if question == "trend" and not view.levels and not (filters or split or matched) and guard.rounded(outcome):
        return Published(panel, asked, hidden, "rounded")
    return _in_form(question, panel, outcome, asked, hidden, view)


def _moves(guard: Guard, panel: "Panel", outcome: str, options: dict[str, Any]) -> Published:
    """From step to step where every move was made by enough persons, else only who went up, stayed and went down: that
    follows from changes. Not of a part of a panel: the rest would follow by subtraction."""
    view = guard.view(outcome)
    if panel.origin is not None or not panel.has_persons or not view.changes:
        return _nothing(panel, outcome, "few")
    if view.levels and guard.moves_shown(outcome):
        return Published(panel, options)
    return Published(in_changes(panel, outcome), options, form="changes")


def _worth(panel: "Panel", options: dict[str, Any]) -> Published:
    """Nothing where the effect on an outcome that has a price may not be told. Under a safeguard `costs_benefits` takes
    nothing else from a panel than those effects."""
    effect: dict[str, Any] = {name: options[name] for name in ("waves", "se") if name in options}
    for name in options["sheet"].outcomes:
        told = publishable("did", panel, name, effect)
        if told.panel is None:
            return told
    return Published(panel, options)


def _choices(
    guard: Guard, filters: By, panel: "Panel", outcome: str, options: dict[str, Any], hidden: tuple[str, ...], *,
    matched: bool,
) -> Published:  # fmt: skip
    """Only the choices of which every count per level of the split may be shown; nothing where `outcome` is none of
    them. Side by side they tell what the same question about each of them tells."""
    names = options.get("outcomes") or exclusive(panel, outcome)
    shown = tuple(name for name in names if guard.view(name, (*filters, options["by"]), matched=matched).levels)
    if outcome not in shown:
        return _nothing(panel, outcome, "few", hidden)
    left_out = tuple(name for name in names if name not in shown)
    return Published(panel, {**options, "outcomes": shown}, (*hidden, *left_out))


def _named(panel: "Panel", question: str, options: Dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """(the options with each variable replaced by the one that protection made of it, the names of those it left out).
    A split takes the one with its rare levels together; matching and controls the original, where it is there."""
    assert panel.whole is not None
    made = {covariate.pooled_from: covariate.name for covariate in panel.covariates if covariate.pooled_from}
    there = {covariate.name for covariate in panel.covariates}
    gone = {covariate.name for covariate in panel.whole.covariates} - there - set(made)
    asked, hidden = dict(options), []
    for role in ("by", *CONTROLS):
        value = asked.get(role)
        if not value:
            continue
        names = [value] if isinstance(value, str) else list(value)
        hidden += [name for name in names if name in gone]
        kept = [name if role != "by" and name in there else made.get(name, name) for name in names if name not in gone]
        asked[role] = (kept[0] if kept else None) if isinstance(value, str) else tuple(kept)
    if question == "compare" and not asked.get("covariates"):
        asked["covariates"] = panel.baseline
    return asked, tuple(dict.fromkeys(hidden))


def _common(panel: "Panel") -> "Panel":
    """The panel with only those background variables of which no level is rare in it."""
    assert panel.safeguard is not None
    if "common" not in panel.memo:
        kept = tuple(c for c in panel.covariates if not rare(panel, c.name, panel.safeguard))
        panel.memo["common"] = replace(panel, covariates=kept)
    return panel.memo["common"]  # type: ignore[return-value]


def rare(panel: "Panel", name: str, rule: Safeguard) -> bool:
    """Whether a level of a background variable has few persons in either group."""
    covariate = panel.covariate(name)
    if covariate.kind == "number":
        return False
    codes, pilot = panel.persons[name].cat.codes.to_numpy(), panel.persons["pilot"].to_numpy(dtype=bool)
    there = np.ones(len(pilot), dtype=bool) if panel.weights is None else panel.weights > 0
    return any(
        rule.small(int((there & group & (codes == level)).sum()))
        for group in (pilot, ~pilot)
        if group.any()
        for level in range(len(covariate.levels))
    )


def _in_form(
    question: str, panel: "Panel", outcome: str, options: dict[str, Any], hidden: tuple[str, ...], view: View
) -> Published:
    """The question put in the richest form that may be shown."""
    if view.levels:
        return Published(panel, options, hidden)
    if question in ABOUT_LEVELS and view.table:
        return Published(in_blocks(panel, outcome, view.blocks), options, hidden, "blocks")
    if options.get("se") == "classical" or options.get("variance") == "rows":
        return _nothing(panel, outcome, "level", hidden)
    if view.changes and panel.has_persons and question != "did_ordinal":
        return Published(in_changes(panel, outcome, points=question in ABOUT_LEVELS), options, hidden, "changes")
    return _nothing(panel, outcome, "few", hidden)


def _nothing(panel: "Panel", outcome: str, reason: Reason, hidden: tuple[str, ...] = ()) -> Published:
    assert panel.safeguard is not None
    limit = panel.safeguard.safe_threshold
    return Published(None, {}, hidden, withheld=Withheld(panel.outcome(outcome), reason, limit))


def _splits(
    guard: Guard, filters: By, panel: "Panel", outcome: str, options: Dict[str, Any], matched: bool
) -> tuple[str | tuple[str, ...] | None, tuple[str, ...]]:
    """(the split that may be shown, the variables whose split may not)."""
    by = options.get("by")
    names = (by,) if isinstance(by, str) else tuple(by or ())
    shown = [name for name in names
             if guard.view(outcome, (*filters, name)).changes and not (matched and _small_level(panel, outcome, name))
             or not panel.has_persons and guard.view(outcome, (*filters, name)).table]  # fmt: skip
    hidden = tuple(name for name in names if name not in shown)
    if isinstance(by, str):
        return (by if shown else None), hidden
    return (tuple(shown) if names else by), hidden


def _small_level(panel: "Panel", outcome: str, name: str) -> bool:
    """Whether a level has too few persons in a group of a matched panel."""
    rule, codes = panel.safeguard, panel.persons[name].cat.codes.to_numpy()
    assert rule is not None
    return any(
        rule.small(int((members & (codes == level)).sum()))
        for members in _groups(panel, outcome)
        for level in range(len(panel.covariate(name).levels))
    )


def _groups(panel: "Panel", outcome: str) -> list[np.ndarray]:
    """(N,) bool: who takes part in the pilot group, and in the control group where it was observed."""
    seen = (~np.isnan(panel.values[outcome])).any(axis=1)
    if panel.weights is not None:
        seen &= panel.weights > 0
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    return [members for group in (pilot, ~pilot) if (members := seen & group).any()]


def _few(panel: "Panel", outcome: str, controls: tuple[str, ...]) -> bool:
    """Whether a group is too small, or leaves too few degrees of freedom: persons less groups and control terms."""
    rule, sizes = panel.safeguard, [int(members.sum()) for members in _groups(panel, outcome)]
    assert rule is not None
    terms = sum(max(len(panel.covariate(name).levels) - 1, 1) for name in controls)
    return not sizes or any(map(rule.small, sizes)) or sum(sizes) - len(sizes) - terms < rule.safe_dof_threshold


def _few_starters(panel: "Panel", outcome: str) -> bool:
    """Whether few pilot persons started at some wave."""
    if "start" not in panel.persons:
        return False
    rule, pilot = panel.safeguard, _groups(panel, outcome)[0]
    assert rule is not None
    starts = panel.persons["start"].to_numpy()[pilot]
    return any(rule.small(int((starts == start).sum())) for start in np.unique(starts[starts >= 0]))


def _controls(options: Dict[str, Any]) -> tuple[str, ...]:
    """The variables of which persons without a value take no part in the answer."""
    return tuple(name for role in CONTROLS[:2] for name in options.get(role) or ())


def unlike(guard: Guard, panel: "Panel", outcome: str, controls: tuple[str, ...] = ()) -> Reason | None:
    """`alike` when a matched selection, or who has a value for each control, differs by a few persons from everyone, or
    from a selection shown before: subtracting the one from the other would tell of those few. A selection that may be
    shown is remembered."""
    valued = panel.persons[list(controls)].notna().all(axis=1).to_numpy() if controls else None
    kept, seen = _in_root(panel, valued), (~np.isnan(guard.root.values[outcome])).any(axis=1)
    everyone = _in_root(_unmatched(panel))
    shown: list[np.ndarray] = guard.root.memo.setdefault("selections", [])  # type: ignore[assignment]
    for other in (everyone, *shown):
        for group in (guard.pilot, ~guard.pilot):
            apart = int(((kept ^ other) & seen & group).sum())
            if 0 < apart < guard.rule.safe_threshold:
                return "alike"
    shown.append(kept)
    return None


def _in_root(panel: "Panel", among: np.ndarray | None = None) -> np.ndarray:
    """(N,) bool over the persons of the panel at the root: who is in this part, weighs more than 0, and is `among`."""
    weights = panel.weights
    kept = np.ones(len(panel.persons), dtype=bool) if weights is None else weights > 0
    kept = kept if among is None else kept & among
    while panel.origin is not None:
        whole = np.zeros(len(panel.origin.kept), dtype=bool)
        whole[panel.origin.kept] = kept
        kept, panel = whole, panel.origin.parent
    return kept


def _unmatched(panel: "Panel") -> "Panel":
    while panel.origin is not None and panel.origin.covariate is None:
        panel = panel.origin.parent
    return panel


def _flow(panel: "Panel", outcome: str, options: dict[str, Any]) -> Published:
    """The panel as read, when each step of its flow differs by enough persons, or by none, from the one before."""
    rule, whole = panel.safeguard, panel.whole
    if not panel.has_persons and Guard.of(panel)[0].sizes(outcome, Guard.of(panel)[1]):
        return Published(panel, options)
    if panel.origin is not None or whole is None or rule is None or not panel.has_persons:
        return _nothing(panel, outcome, "few")
    seen = np.any([~np.isnan(array) for array in whole.values.values()], axis=0)
    pilot = whole.persons["pilot"].to_numpy(dtype=bool)
    for present in (seen, ~np.isnan(whole.values[outcome])):
        for group in (pilot, ~pilot):
            for pattern in np.unique(present[group], axis=0, return_counts=True)[1]:
                if pattern < rule.safe_threshold:
                    return _nothing(panel, outcome, "few")
    view = Guard.of(panel)[0].view(outcome)
    if view.levels:
        return Published(whole, options)
    if view.changes:
        return Published(in_changes(whole, outcome), options, form="changes")
    return _nothing(panel, outcome, "few")
