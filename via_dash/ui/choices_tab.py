"""The Studiekeuze tab: who chooses what, at one wave, per level of a background variable."""

from via_dash.findings import finding
from via_dash.language import say
from via_dash.options import Group, Language
from via_dash.panel import Outcome, Panel
from via_dash.stats.choices import exclusive
from via_dash.ui.card import card
from via_dash.ui.controls import choose, side_by_side
from via_dash.ui.groups import choose_group
from via_dash.ui.text import prose

BOTH = "beide"
GROUPS: dict[str, Group | None] = {BOTH: None, "pilot": "pilot", "control": "control"}


def choices_tab(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    """The whole tab."""
    splits = {c.name: c.label(language) for c in panel.covariates if c.kind == "category" and c.splits}
    if not exclusive(panel, outcome.name) or not splits:
        prose(say(language, "choices.none" if splits else "subgroup.no_covariate"))
        return
    labels: dict[str, str] = {name: label(language) for name, label in panel.named_groups.items()}
    labels = labels if panel.one_group else {BOTH: say(language, "choices.both"), **labels}
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
    group = choose_group(labels, "keuzegroep", language, own)
    options = {"by": by, "wave": wave, "group": GROUPS[group]}
    card(finding("choices", panel, outcome=outcome.name, language=language, **options), key="choices")
