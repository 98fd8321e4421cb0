"""The Studiekeuze tab: who chooses what, at one wave, per level of a background variable."""

from via_dash.findings import finding
from via_dash.language import say
from via_dash.options import Group, Language
from via_dash.panel import Outcome, Panel
from via_dash.stats.choices import exclusive
from via_dash.ui.card import card
from via_dash.ui.controls import choose, side_by_side
from via_dash.ui.text import prose

BOTH = "beide"
GROUPS: dict[str, Group | None] = {BOTH: None, "pilot": "pilot", "control": "control"}


def choices_tab(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    """The whole tab."""
    splits = {c.name: c.label(language) for c in panel.covariates if c.kind == "category" and c.splits}
    if not exclusive(panel, outcome.name) or not splits:
        prose(say(language, "choices.none" if splits else "subgroup.no_covariate"))
        return
    labels = dict(
        zip(GROUPS, (say(language, "choices.both"), *(label(language) for label in panel.groups)), strict=True)
    )
    waves = {wave.value: wave.label(language) for wave in panel.waves if any(panel.observed(wave.value))}
    with side_by_side():
        by = choose(say(language, "control.by"), list(splits), "naar", own=own, format_func=splits.__getitem__)
        wave = choose(
            say(language, "choices.control.wave"),
            list(waves),
            "cohort",
            own=own,
            format_func=waves.__getitem__,
            last=True,
        )
    group = choose(say(language, "control.group"), tuple(labels), "keuzegroep", own=own, format_func=labels.__getitem__)
    options = {"by": by, "wave": wave, "group": GROUPS[group]}
    card(finding("choices", panel, outcome=outcome.name, language=language, **options), key="choices")
