"""Whether the groups that a finding compares became alike when they were made comparable, and the warning where not."""

from via_dash.disclosure.sizes import thin
from via_dash.narrative import Told, tell_less_alike
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.panel.panel import Part
from via_dash.stats.balancing.balance import grew

# Questions that compare the groups as they were made; `compare` makes them itself, and warns itself.
ASKED = ("did", "did_bayes", "did_ordinal", "event_study", "staggered", "sensitivity")


def warned(told: Told, question: str, panel: Panel, language: Language) -> Told:
    """The words, with a warning where the groups of the panel became less alike by what should make them alike."""
    made = _made(panel)
    if question not in ASKED or made is None or not told.drawn:
        return told
    names = {name for name, *_ in made.differences if not _hidden(panel, made.parent, name)}
    sizes = [ends for name, *ends in made.differences if name in names]
    before, after = (max((ends[stage] for ends in sizes), default=0.0) for stage in (0, 1))
    return tell_less_alike(told, before, after, language) if grew(before, after) else told


def _made(panel: Panel) -> Part | None:
    """The step in which the groups were last made alike; None where they were not."""
    part = panel.origin
    while part is not None and not part.differences:
        part = part.parent.origin
    return part


def _hidden(panel: Panel, parent: Panel, name: str) -> bool:
    """Whether a background variable has rare levels, so that no difference in it may be told."""
    if panel.safeguard is None:
        return False
    known = {covariate.name for covariate in panel.covariates} & {covariate.name for covariate in parent.covariates}
    return name not in known or any(thin(each, name) for each in (panel, parent))
