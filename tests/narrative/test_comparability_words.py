"""Whether groups can be compared: title, sentence, picture and warning tell one story, with the same numbers."""

import re
from dataclasses import replace

import pytest

import via_dash as via
from tests.catalogues import texts
from via_dash.language import LANGUAGES, catalogue, number
from via_dash.panel import Panel
from via_dash.programme import samples

OUTCOME = "maatschappelijke_participatie"
PAIR = ("T0", "T2")
COACHED = ("contactpersoon", ["werkzoekendebegeleider"])
PANELS = [name for name in samples() if isinstance(via.sample(name), Panel) and via.sample(name).covariates]


def asked(question, panel, language="nl", **options):
    return via.finding(question, panel, outcome=panel.outcomes[0].name, language=language, **options)


def drawn(finding):
    """The largest difference that the picture shows, as measured and after."""
    rows = [row for layer in finding.specification("light")["layer"] for row in layer.get("data", {}).get("values", [])
            if "kind" in row]  # fmt: skip
    return [max((row["size"] for row in rows if row["kind"] == kind), default=0.0) for kind in ("all", "matched")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", ["nearest", "entropy"])
@pytest.mark.parametrize("name", PANELS)
def test_the_picture_shows_the_largest_difference_that_the_sentence_tells(name, method, language):
    """Of every sample: no mark stands further out than what the words call the largest, and one stands there. The score
    is no characteristic: it has no row in the picture, nor in the words for it, and keeps one in the table."""
    finding = asked("match", via.sample(name), language, method=method)
    if not finding.told.drawn:
        return
    before, after = drawn(finding)
    assert number(language, after, 2) in finding.sentence
    assert finding.result.unchanged or number(language, before, 2) in finding.sentence
    score = catalogue(language).gettext("match.distance")
    assert score not in str(finding.specification("light")) and score not in finding.alt
    assert method == "entropy" or score in finding.table.to_string()


@pytest.mark.parametrize(("language", "title"), [("nl", "Deze groepen zijn al gekoppeld"),
                                                ("en", "These groups were matched already")])  # fmt: skip
def test_groups_that_the_report_had_matched_are_said_to_be_so(language, title):
    """Matching the 54 and 54 again changes nobody: nothing went from a number to the same number, nobody of 54 was
    sought among 54."""
    finding = asked("match", via.sample("enschede"), language)
    assert finding.result.unchanged and finding.title == title
    assert finding.sentence.count("54") == 2 and finding.sentence.count(number(language, 0.17, 2)) == 1


def test_other_groups_that_matching_leaves_alone_are_not_called_matched():
    """Of two groups of one size everyone may be kept: that says nothing about how they were made."""
    panel = via.sample("enschede")
    other = replace(panel, provenance=replace(panel.provenance, compared=None))
    assert asked("match", other).title == "Koppelen verandert deze groepen niet"
    assert not replace(panel, provenance=replace(panel.provenance, compared=53)).as_reported
    assert not panel.keep("geslacht", ["Man", "Vrouw"]).as_reported


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_left_over_is_told_beside_who_is_comparable(language):
    """A score that both groups have is no match: where both are counted, one sentence tells them apart."""
    panel = via.sample("enschede_volledig")
    finding = via.finding("overlap", panel, outcome=OUTCOME, language=language, waves=PAIR)
    alone = sum(item.pilot for item in finding.result.overlap if not item.control)
    counts = [int(found) for found in re.findall(r"\d+", finding.sentence)]
    assert {alone, finding.result.dropped, *finding.result.n_all} <= set(counts)
    everyone = panel.keep(*COACHED)
    assert asked("overlap", everyone, language, waves=PAIR).result.dropped == 0
    assert len(re.findall(r"\d+", asked("overlap", everyone, language, waves=PAIR).sentence)) <= 2


def test_no_word_of_it_sounds_like_the_end_of_the_pilot():
    """`Na afloop` is after the pilot; what is meant is after matching or weighting."""
    said = {key: " ".join(forms) for key, forms in texts("nl").items() if key.startswith(("match.", "overlap."))}
    assert said and not [key for key, text in said.items() if "afloop" in text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["did", "did_bayes", "did_ordinal", "event_study", "sensitivity"])
def test_an_effect_on_groups_that_became_less_alike_warns(question, language):
    """Groups called comparable of which the largest difference doubled: every answer about them says so first, with
    both numbers; on everyone, and on groups that did become more alike, there is nothing to warn of."""
    panel = via.sample("enschede_volledig")
    made = via.match(panel, waves=PAIR)
    assert made.largest("matched") > 2 * made.largest("all")
    ends = [number(language, made.largest(stage), 2) for stage in ("all", "matched")]
    warning = via.finding(question, made.panel, outcome=OUTCOME, language=language).told.caveats[0]
    assert all(end in warning for end in ends)
    better = via.match(panel.keep(*COACHED), waves=PAIR).panel
    for other in (panel, better):
        caveats = via.finding(question, other, outcome=OUTCOME, language=language).told.caveats
        assert not [caveat for caveat in caveats if warning.partition(":")[2][:40] in caveat]


def test_methods_side_by_side_warn_of_the_one_that_made_the_groups_less_alike():
    """The matched estimate stands among the others, with what is wrong with it."""
    panel = via.sample("enschede_volledig")
    (warning,) = via.finding("compare", panel, outcome=OUTCOME, waves=PAIR).told.caveats
    assert "DiD na koppelen 1:1" in warning
    assert not via.finding("compare", panel.keep(*COACHED), outcome=OUTCOME, waves=PAIR).told.caveats


def test_a_part_of_matched_groups_still_warns():
    """Who counts may be chosen after the groups were made; what made them is not forgotten."""
    made = via.match(via.sample("enschede_volledig"), waves=PAIR).panel
    women = made.keep("geslacht", ["Vrouw"])
    assert "minder op elkaar" in via.finding("did", women, outcome=OUTCOME).told.caveats[0]


def test_of_own_data_no_difference_in_a_rare_characteristic_is_told():
    """A difference that follows from a few persons would give them away: it raises no warning."""
    made = via.match(via.protected(own(via.sample("enschede_volledig"))), waves=PAIR).panel
    assert made is not None and made.origin is not None
    told = via.finding("did", made, outcome=OUTCOME).told.caveats
    rule = made.safeguard
    shown = [caveat for caveat in told if "minder op elkaar" in caveat]
    for caveat in shown:
        after = float(re.findall(r"naar (\d+,\d+)", caveat)[0].replace(",", "."))
        kept = {name for name, *_ in made.origin.differences if not few(made, name, rule)}
        assert any(abs(end - after) < 0.005 for name, _, end in made.origin.differences if name in kept)


def own(panel):
    """The same persons as if somebody had uploaded them."""
    return replace(panel, provenance=replace(panel.provenance, origin="upload", compared=None))


def few(panel, name, rule):
    """Whether a level of a characteristic has few persons in a group."""
    column, pilot = panel.persons[name], panel.persons["pilot"]
    if column.dtype != "category":
        return False
    return any(rule.small(int((side & (column == level)).sum())) for level in column.cat.categories
               for side in (pilot, ~pilot))  # fmt: skip


@pytest.mark.parametrize(("language", "report", "other"), [("nl", "Het rapport zelf gebruikte", "zou het"),
                                                          ("en", "The report itself used", "would be")])  # fmt: skip
def test_the_report_is_quoted_about_its_own_groups_only(language, report, other):
    """What the report printed about its 54 and 54 is quoted; of other persons, other groups or another model it is said
    what its kind of interval would give."""
    compared, whole = via.sample("enschede"), via.sample("enschede_volledig")
    quoted = via.finding("did", compared, outcome=OUTCOME, language=language).told.caveats[-1]
    assert quoted.startswith(report)
    others = [
        via.finding("did", whole, outcome=OUTCOME, language=language, waves=PAIR),
        via.finding("did", via.match(whole, waves=PAIR).panel, outcome=OUTCOME, language=language, waves=PAIR),
        via.finding("did", compared.keep("geslacht", ["Vrouw"]), outcome=OUTCOME, language=language),
        via.finding(
            "did", compared, outcome=OUTCOME, language=language, covariates=("geslacht",), adjustment="regression"
        ),
    ]
    for finding in others:
        assert other in finding.told.caveats[-1] and report not in finding.told.caveats[-1]
