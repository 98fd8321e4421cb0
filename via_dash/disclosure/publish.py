"""The form in which a question may be put to a panel, so that whatever the answer holds may be published."""

from collections.abc import Callable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from via_dash.disclosure.guard import By, Guard, View
from via_dash.disclosure.obstacles import obstacle
from via_dash.disclosure.protect import protected
from via_dash.disclosure.published import Published, Reason, Withheld
from via_dash.disclosure.selections import unlike
from via_dash.disclosure.sizes import few, few_starters, thin
from via_dash.disclosure.versions import in_blocks, in_changes
from via_dash.questions import Publication, publishes
from via_dash.stats.choices import exclusive

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Panel

CONTROLS = ("covariates", "controls", "exact")


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
    """How `question` may be put to `panel`, by its class in `questions.PUBLISHES`; samples and public figures about
    places as they are. An uploaded panel without a safeguard gets the installation's first. Raises LookupError for a
    question without a class, or with a class that is none of a panel.
    """
    publication = publishes("panel", question)
    if publication not in PUBLISH:
        raise LookupError(f"no panel publishes {publication!r}, the class of {question!r}")
    if panel.provenance.origin == "sample" or panel.provenance.public:
        return Published(panel, dict(options))
    return PUBLISH[publication](_Asked(question, protected(panel), outcome, dict(options)))


@dataclass(frozen=True)
class _Asked:
    """A question as it would be put. hidden: the background variables that were taken out of it so far."""

    question: str
    panel: "Panel"
    outcome: str
    options: dict[str, Any]
    hidden: tuple[str, ...] = ()

    def view(self, by: By = ()) -> View:
        """What may be shown of the outcome, split by the variables in `by`."""
        guard, filters, matched = Guard.of(self.panel)
        return guard.view(self.outcome, (*filters, *by), matched=matched)

    @property
    def controls(self) -> tuple[str, ...]:
        """The variables of which persons without a value take no part in the answer."""
        return tuple(name for role in CONTROLS[:2] for name in self.options.get(role) or ())


Publish = Callable[[_Asked], Published]


def _checked(form: Publish) -> Publish:
    """`form`, of a question whose variables may be named, and whose persons may be told of."""

    def publish(first: _Asked) -> Published:
        asked = _named(first)
        guard, filters, matched = Guard.of(asked.panel)
        apart = matched or asked.controls
        reason = unlike(guard, asked.panel, asked.outcome, asked.controls) if apart else None
        if reason:
            return _nothing(asked, reason)
        if not guard.sizes(asked.outcome, filters) or few(asked.panel, asked.outcome, asked.controls):
            return _nothing(asked)
        unsplit = first.options.get("by") and not asked.options.get("by")
        return _nothing(asked) if unsplit else form(asked)

    return publish


def _named(asked: _Asked) -> _Asked:
    """The question with each variable replaced by the one that protection made of it. Matching takes the original,
    where it is there. Left out are those that protection left out, and controls of which few have some value."""
    panel, options, hidden = asked.panel, dict(asked.options), list(asked.hidden)
    assert panel.whole is not None
    made = {covariate.pooled_from: covariate.name for covariate in panel.covariates if covariate.pooled_from}
    there = {covariate.name for covariate in panel.covariates}
    gone = {covariate.name for covariate in panel.whole.covariates} - there - set(made)
    matching = publishes("panel", asked.question) == "persons"
    if asked.question == "compare" and not options.get("covariates"):
        options["covariates"] = panel.baseline
    for role in ("by", *CONTROLS):
        value = options.get(role)
        if not value:
            continue
        names = [value] if isinstance(value, str) else list(value)
        names = [name if matching and name in there else made.get(name, name) for name in names]
        thinned = role in CONTROLS and not matching
        left_out = [name for name in names if name in gone
                    or thinned and name in there and thin(panel, name, asked.outcome)]  # fmt: skip
        hidden += left_out
        kept = [name for name in names if name not in left_out]
        options[role] = (kept[0] if kept else None) if isinstance(value, str) else tuple(kept)
    return replace(asked, options=options, hidden=tuple(dict.fromkeys(hidden)))


def _split(form: Publish) -> Publish:
    """`form`, of a question split by those variables alone whose cells may be told."""

    def publish(asked: _Asked) -> Published:
        by, hidden = _splits(asked)
        asked = replace(asked, hidden=(*asked.hidden, *hidden))
        if asked.options.get("by") and not by:
            return _nothing(asked)
        options = asked.options | ({"by": by} if "by" in asked.options else {})
        return form(replace(asked, options=options))

    return publish


def _splits(asked: _Asked) -> tuple[str | tuple[str, ...] | None, tuple[str, ...]]:
    """(the split that may be shown, the variables whose split may not)."""
    by, panel = asked.options.get("by"), asked.panel
    names = (by,) if isinstance(by, str) else tuple(by or ())
    weighed = Guard.of(panel)[2] or panel.weights is not None
    shown = [name for name in names
             if asked.view((name,)).changes and not (weighed and thin(panel, name, asked.outcome))
             or not panel.has_persons and asked.view((name,)).table]  # fmt: skip
    hidden = tuple(name for name in names if name not in shown)
    if isinstance(by, str):
        return (by if shown else None), hidden
    return (tuple(shown) if names else by), hidden


def _persons(asked: _Asked) -> Published:
    """As asked: what is told of the persons chosen is looked at when they are known, see `masks`."""
    return Published(asked.panel, asked.options, asked.hidden)


def _answers(asked: _Asked) -> Published:
    """Of who was there at every wave; as levels, or rounded where an installation rounds and nothing is chosen."""
    if asked.panel.has_persons:
        asked = replace(asked, options=asked.options | {"sample": "complete"})
    guard, filters, matched = Guard.of(asked.panel)
    whole = not (filters or matched or asked.options.get("by"))
    if whole and not asked.view().levels and guard.rounded(asked.outcome):
        return Published(asked.panel, asked.options, asked.hidden, "rounded")
    return _levels(asked)


def _levels(asked: _Asked) -> Published:
    """As it is, in blocks, or in changes."""
    shown = _scale(asked)
    return shown if shown.panel is not None else _in_changes(asked, points=True)


def _scale(asked: _Asked) -> Published:
    """As it is, or in blocks."""
    by = asked.options.get("by")
    view = asked.view((by,) if isinstance(by, str) else ())
    if view.levels:
        return Published(asked.panel, asked.options, asked.hidden)
    if view.table:
        return Published(in_blocks(asked.panel, asked.outcome, view.blocks), asked.options, asked.hidden, "blocks")
    return _nothing(asked)


def _changes(asked: _Asked) -> Published:
    """As it is where the levels may be shown, else in changes."""
    return Published(asked.panel, asked.options, asked.hidden) if asked.view().levels else _in_changes(asked)


def _in_changes(asked: _Asked, *, points: bool = False) -> Published:
    """In changes, but for an interval that follows from the levels."""
    if asked.options.get("se") == "classical" or asked.options.get("variance") == "rows":
        return _nothing(asked, "level")
    by = asked.options.get("by")
    view = asked.view((by,) if points and isinstance(by, str) else ())
    if not view.changes or not asked.panel.has_persons:
        return _nothing(asked)
    return Published(in_changes(asked.panel, asked.outcome, points=points), asked.options, asked.hidden, "changes")


def _starts(asked: _Asked) -> Published:
    """As changes, where many started at each wave at which somebody did."""
    return _nothing(asked) if few_starters(asked.panel, asked.outcome) else _split(_changes)(asked)


def _design(asked: _Asked) -> Published:
    """As changes, of the panel with only those background variables of which no level is rare in it."""
    panel = asked.panel
    if "common" not in panel.memo:
        panel.memo["common"] = replace(panel, covariates=tuple(c for c in panel.covariates if not thin(panel, c.name)))
    common: Panel = panel.memo["common"]  # type: ignore[assignment]
    return _split(_changes)(replace(asked, panel=common))


def _moves(asked: _Asked) -> Published:
    """From step to step where every move was made by enough persons, else only who went up, stayed and went down: that
    follows from changes. Not of a part of a panel: the rest would follow by subtraction."""
    guard, view = Guard.of(asked.panel)[0], asked.view()
    if asked.panel.origin is not None or not asked.panel.has_persons or not view.changes:
        return _nothing(asked)
    if view.levels and guard.moves_shown(asked.outcome):
        return Published(asked.panel, asked.options)
    return Published(in_changes(asked.panel, asked.outcome), asked.options, form="changes")


def _choices(asked: _Asked) -> Published:
    """Only the choices of which every count per level of the split may be shown; nothing where the outcome is none of
    them. Side by side they tell what the same question about each of them tells."""
    names = asked.options.get("outcomes") or exclusive(asked.panel, asked.outcome)
    shown = tuple(name for name in names if replace(asked, outcome=name).view((asked.options["by"],)).levels)
    if asked.outcome not in shown:
        return _nothing(asked)
    left_out = tuple(name for name in names if name not in shown)
    return Published(asked.panel, {**asked.options, "outcomes": shown}, (*asked.hidden, *left_out))


def _money(asked: _Asked) -> Published:
    """Nothing where the effect on an outcome that has a price may not be told. Under a safeguard `costs_benefits` takes
    nothing else from a panel than those effects."""
    effect: dict[str, Any] = {name: asked.options[name] for name in ("waves", "se") if name in asked.options}
    for name in asked.options["sheet"].outcomes:
        told = publishable("did", asked.panel, name, effect)
        if told.panel is None:
            return told
    return Published(asked.panel, asked.options)


def _flow(asked: _Asked) -> Published:
    """The panel as read, when each step of its flow differs by enough persons, or by none, from the one before; without
    the background variables that protection left out."""
    panel, outcome = asked.panel, asked.outcome
    guard, filters, _ = Guard.of(panel)
    if not panel.has_persons and guard.sizes(outcome, filters):
        return Published(panel, asked.options)
    if panel.origin is not None or panel.whole is None or not panel.has_persons:
        return _nothing(asked)
    whole, asked = panel.whole, _followed_on(asked)
    seen = np.any([~np.isnan(array) for array in whole.values.values()], axis=0)
    for present in (seen, ~np.isnan(whole.values[outcome])):
        for group in (guard.pilot, ~guard.pilot):
            for pattern in np.unique(present[group], axis=0, return_counts=True)[1]:
                if pattern < guard.rule.safe_threshold:
                    return _nothing(asked)
    view = guard.view(outcome)
    if view.levels:
        return Published(whole, asked.options, asked.hidden)
    if view.changes:
        return Published(in_changes(whole, outcome), asked.options, asked.hidden, "changes")
    return _nothing(asked)


def _followed_on(asked: _Asked) -> _Asked:
    """The question with the background variables on which who left is compared: those that protection kept."""
    whole = asked.panel.whole
    assert whole is not None
    kept = {covariate.pooled_from or covariate.name for covariate in asked.panel.covariates}
    names = asked.options.get("covariates") or whole.baseline
    options = asked.options | {"covariates": tuple(name for name in names if name in kept)}
    return replace(asked, options=options, hidden=tuple(name for name in names if name not in kept))


def _nothing(asked: _Asked, reason: Reason = "few") -> Published:
    """Nothing, and why: where the estimator would have no answer either, that."""
    panel = asked.panel
    assert panel.safeguard is not None
    if reason == "few":
        reason = obstacle(publishes("panel", asked.question), panel, asked.outcome, asked.options) or "few"
    told = Withheld(panel.outcome(asked.outcome), reason, panel.safeguard.safe_threshold)
    return Published(None, {}, asked.hidden, withheld=told)


PUBLISH: dict[Publication, Publish] = {
    "answers": _checked(_split(_answers)),
    "levels": _checked(_split(_levels)),
    "scale": _checked(_split(_scale)),
    "changes": _checked(_split(_changes)),
    "starts": _checked(_starts),
    "design": _checked(_design),
    "moves": _checked(_moves),
    "choices": _checked(_split(_choices)),
    "persons": _checked(_persons),
    "flow": _flow,
    "money": _money,
}
