"""Which two waves are compared: of those at which both groups were observed."""

from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import Panel, Wave
from via_dash.stats.timeline.timing import last_before_start
from via_dash.ui.controls import choose
from via_dash.ui.text import plain, prose


def choose_pair(panel: Panel, language: Language, own: bool) -> tuple[str, str] | None:
    """The wave before and the wave after; None, and said so, where there are no two."""
    shared = shared_waves(panel)
    if len(shared) < 2:
        pilot, control = (plain(group(language)) for group in panel.groups)
        prose(say(language, "effect.no_pair", pilot=pilot, control=control))
        return None
    if len(shared) == 2:
        return shared[0].value, shared[1].value
    labels = {wave.value: wave.label(language) for wave in shared}
    before = choose(
        say(language, "control.before"),
        list(labels)[:-1],
        "van",
        own=own,
        format_func=labels.__getitem__,
        start=_last_before_start(panel, shared),
    )
    later = list(labels)[list(labels).index(before) + 1 :]
    after = choose(say(language, "control.after"), later, "tot", own=own, format_func=labels.__getitem__, last=True)
    return before, after


def _last_before_start(panel: Panel, shared: list[Wave]) -> str | None:
    """Of these waves the last before anybody in the pilot group started, where the panel knows when that was."""
    found = last_before_start(panel, [panel.wave_index(wave.value) for wave in shared])
    return None if found is None else panel.waves[found].value


def shared_waves(panel: Panel) -> list[Wave]:
    """The waves at which every group that there is was observed."""
    return [wave for wave in panel.waves if all(panel.observed(wave.value)[: len(panel.named_groups)])]
