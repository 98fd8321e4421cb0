"""The short ways to what a panel tells give what the long ways give."""

import pytest

import via_dash as via
from via_dash.panel import Panel
from via_dash.programme import samples
from via_dash.stats.strength_panel import DESIGN, clusters_of, design_level, detectable
from via_dash.stats.two_waves import wave_pair

PANELS = {name: panel for name in samples() if isinstance(panel := via.sample(name), Panel)}
ASKED = [(name, outcome.name) for name, panel in PANELS.items() for outcome in panel.outcomes]


def default_waves(panel, outcome):
    return tuple(panel.waves[wave].value for wave in wave_pair(panel, outcome, None))


@pytest.mark.parametrize(("name", "outcome"), ASKED)
def test_what_could_be_seen_is_what_power_says(name, outcome):
    """From sums of the cells or from the persons: the same effect, or the same reason."""
    panel = PANELS[name]
    waves = default_waves(panel, outcome)
    wanted = via.power(panel, outcome, waves=waves)
    least, reason = detectable(panel, outcome, waves)
    assert (least is None) == (wanted.detectable is None) and reason == wanted.reason
    if least is not None:
        assert least == pytest.approx(wanted.detectable, rel=1e-9)


@pytest.mark.parametrize(("name", "outcome"), ASKED)
@pytest.mark.parametrize("controlled", [False, True])
def test_the_level_is_that_of_the_evidence(name, outcome, controlled):
    """The level, the facts and what is missing, also where the comparison of backgrounds is taken over from before."""
    panel = PANELS[name]
    waves = default_waves(panel, outcome)
    said = {fact: fact in panel.provenance.design for fact in DESIGN} | {"controlled": controlled}
    wanted = via.evidence(panel, outcome, waves=waves, **said)
    panel.memo.pop(("strength.design", outcome, waves, controlled, panel.baseline), None)
    for _ in range(2):
        found = design_level(panel, outcome, waves, controlled, panel.baseline)
        assert (found.level, found.missing) == (wanted.level, wanted.missing)
        assert [(fact.key, fact.met) for fact in found.facts] == [(fact.key, fact.met) for fact in wanted.facts]


def test_matched_persons_are_matched_and_clusters_are_counted():
    """A panel that was matched says so by itself; a school is a cluster, a person is none."""
    panel = PANELS["enschede"]
    made = via.match(panel).panel
    facts = {fact.key: fact.met for fact in design_level(made, "contact", ("T0", "T2"), False, made.baseline).facts}
    assert facts["matched"] is True
    assert clusters_of(panel) is None
    schools = PANELS["studiekeuze_vmbo"]
    codes = schools.persons["cluster"]
    assert clusters_of(schools) == len(set(codes[codes >= 0]))
