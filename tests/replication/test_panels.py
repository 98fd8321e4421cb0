"""The R scripts of findings about panels, run on the samples, give the finding's own numbers."""

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from tests.replication.running import SAMPLES, run
from via_dash.programme.codebooks import codebook
from via_dash.replication import scripts
from via_dash.stats.distributions.intervals import t_quantile

# Both sides work in double precision on well-scaled data; polr and uniroot stop at about 1e-8 of their own scale.
TOLERANCE = 1e-6
# The Wald statistic of polr rests on a Hessian by finite differences, which has seven digits.
HESSIAN = 1e-6
BASIC = ["estimate", "std_error", "ci_low", "ci_high", "n_pilot", "n_control"]
EFFECT = [*BASIC, "df", "p_value"]
BALANCE = ["means_treated", "means_control", "std_mean_diff", "var_ratio"]
SHORT = ["estimate", "std_error", "ci_low", "ci_high"]
WALD = ["statistic", "df", "p_value", "p_holm", "p_bh", "n"]
MOVES = ["count", "n", "estimate", "ci_low", "ci_high", "p_value"]
CHOICES = [
    "n",
    "count",
    "share",
    "ci_low",
    "ci_high",
    "difference",
    "std_error",
    "df",
    "difference_low",
    "difference_high",
]
POSTERIOR = ["mean", "median", "ci_low", "ci_high", "p_favourable", "p_relevant", "n_pilot", "n_control"]
CASES = [
    ("did", "enschede", "contact", {}, EFFECT),
    ("did", "enschede", "contact", {"se": "cr1"}, EFFECT),
    ("did", "enschede", "arbeidsparticipatie", {"se": "classical", "by": "geslacht"}, EFFECT),
    (
        "did",
        "enschede",
        "activiteiten",
        {"by": ("geslacht", "leeftijdsgroep"), "covariates": ("leeftijdsgroep",), "adjustment": "regression"},
        EFFECT,
    ),
    (
        "did",
        "enschede",
        "contact",
        {"covariates": ("gezondheidcijfer", "geslacht"), "se": "cr1", "adjustment": "regression"},
        EFFECT,
    ),
    ("did", "enschede_volledig", "contact", {"waves": ("T0", "T2"), "sample": "available"}, EFFECT),
    ("did", "rotterdam_werkloont", "bijstand", {"by": "herkomst"}, EFFECT),
    ("did", "amsterdam_somalisch", "participatieladder", {"by": "leeftijd"}, EFFECT),
    ("did", "amsterdam_instrumenten", "jaarinkomen", {"se": "classical"}, EFFECT),
    ("did", "uwv_dienstverlening", "uit_ww", {"waves": ("0", "9")}, EFFECT),
    ("did", "studiekeuze_vmbo", "techniek", {"se": "cr2", "by": "geslacht"}, EFFECT),
    ("did", "studiekeuze_vmbo", "techniek", {"se": "cr1", "cluster": "person"}, EFFECT),
    ("event_study", "enschede_volledig", "contact", {}, EFFECT),
    (
        "event_study",
        "enschede_volledig",
        "contact",
        {"sample": "available", "se": "cr1", "covariates": ("geslacht",)},
        EFFECT,
    ),
    ("event_study", "studiekeuze_vmbo", "economie", {"se": "classical"}, EFFECT),
    ("event_study", "studiekeuze_vmbo", "economie", {}, EFFECT),
    ("trend", "enschede", "contact", {}, ["estimate", "ci_low", "ci_high", "n"]),
    (
        "trend",
        "enschede_volledig",
        "zoekt_betaald_werk",
        {"sample": "complete", "by": "geslacht"},
        ["estimate", "ci_low", "ci_high", "n"],
    ),
    ("trend", "studiekeuze_vmbo", "zorg_en_welzijn", {}, ["estimate", "ci_low", "ci_high", "n"]),
    ("trend", "amsterdam_instrumenten", "jaarinkomen", {"by": "herkomst"}, ["estimate", "ci_low", "ci_high", "n"]),
    ("subgroup", "enschede", "contact", {"by": "geslacht"}, WALD),
    ("subgroup", "enschede", "contact", {"by": "geslacht", "test": "chi2"}, WALD),
    (
        "subgroup",
        "enschede_volledig",
        "contact",
        {"by": "leeftijdsgroep", "controls": ("gezondheidcijfer",), "sample": "available"},
        WALD,
    ),
    ("subgroup", "enschede_volledig", "belemmering_gezondheid", {"by": "geslacht"}, WALD),
    ("subgroup", "enschede", "contact", {"by": "leeftijdsgroep"}, WALD),
    ("did_bayes", "enschede_volledig", "belemmering_gezondheid", {"by": "participatie"}, POSTERIOR),
    ("subgroup", "studiekeuze_vmbo", "techniek", {"by": "geslacht"}, WALD),
    ("subgroup", "amsterdam_somalisch", "kwaliteit_van_leven", {"by": "leeftijd"}, WALD),
    ("ladder", "enschede", "contact", {}, MOVES),
    ("ladder", "amsterdam_somalisch", "participatieladder", {"group": "pilot"}, MOVES),
    ("choices", "studiekeuze_vmbo", "techniek", {"by": "geslacht"}, CHOICES),
    ("choices", "studiekeuze_vmbo", "techniek", {"by": "leerweg", "wave": "2019", "group": "pilot"}, CHOICES),
    ("choices", "enschede_volledig", "zoekt_betaald_werk", {"by": "leeftijdsgroep", "wave": "T0"}, CHOICES),
    ("flow", "enschede_volledig", "contact", {}, ["n", "share"]),
    ("flow", "amsterdam_somalisch", "betaald_werk", {}, ["n", "share"]),
    ("flow", "studiekeuze_vmbo", "techniek", {}, ["n", "share"]),
    ("dropout", "enschede_volledig", "contact", {}, SHORT),
    ("dropout", "enschede_volledig", "arbeidsparticipatie", {"covariates": ("geslacht", "leeftijdsgroep")}, SHORT),
    ("did_ordinal", "enschede", "contact", {}, SHORT),
    (
        "did_ordinal",
        "enschede_volledig",
        "arbeidsparticipatie",
        {"sample": "available", "covariates": ("geslacht", "gezondheidcijfer")},
        SHORT,
    ),
    ("did_ordinal", "studiekeuze_vmbo", "techniek", {}, SHORT),
    ("did_bayes", "enschede", "contact", {"by": "geslacht", "relevant": 0.2}, POSTERIOR),
    ("did_bayes", "enschede", "activiteiten", {"variance": "pooled"}, POSTERIOR),
    ("staggered", "studiekeuze_vmbo", "techniek", {}, [*SHORT, "df"]),
    ("staggered", "studiekeuze_vmbo", "economie", {"control": "not_yet"}, [*SHORT, "df"]),
    ("sensitivity", "enschede", "contact", {}, ["size", "ci_low", "ci_high", "breakdown", "estimate"]),
    (
        "sensitivity",
        "rotterdam_werkloont",
        "bijstand",
        {"sizes": (0.0, 2.0), "se": "cr1"},
        ["size", "ci_low", "ci_high", "breakdown", "estimate"],
    ),
    ("costs", "amsterdam_somalisch", "betaald_werk", {"sheet": codebook("amsterdam_somalisch").costs}, SHORT),
    ("match", "enschede", "contact", {}, BALANCE),
    ("match", "enschede_volledig", "contact", {"caliper": 0.2, "exact": ("geslacht",), "coding": "levels"}, BALANCE),
    ("match", "seo_iro", "werk", {"covariates": ("herkomst",)}, BALANCE),
    ("power", "enschede", "contact", {"effect": 0.5}, ["estimate", "needed"]),
    ("power", "rotterdam_werkloont", "bijstand", {"alpha": 0.01, "power": 0.9}, ["estimate"]),
]


def name_of(case):
    question, sample, outcome, options, _ = case
    return f"{question} {sample} {outcome} {str(options)[:90]}"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What R says, by the name of the case."""
    written = {}
    for case in CASES:
        question, sample, outcome, options, _ = case
        written[name_of(case)] = scripts(question, via.sample(sample), outcome, options, "nl")["r"]
    files = [SAMPLES / f"{sample}.csv" for sample in sorted({case[1] for case in CASES})]
    return run(written, tmp_path_factory.mktemp("r"), files)


def expected_of(question, sample, outcome, options):
    """The numbers of the finding, as the script has them: its frame, or what the card shows beside it."""
    result = via.finding(question, via.sample(sample), outcome=outcome, **options).result
    if question == "event_study":
        return result.to_frame().dropna(subset="std_error")
    if question in BESIDE:
        return pd.DataFrame(BESIDE[question](result), columns=["estimate", "std_error", "ci_low", "ci_high"])
    if question == "power":
        return pd.DataFrame([{"estimate": result.detectable, "needed": result.needed}])
    return result.to_frame()


def _dropout(result):
    lee = result.lee
    rows = [result.differential, result.plain, result.weighted]
    return [*map(_ends, rows), (None, None, lee.lower, lee.upper), (None, None, lee.ci_low, lee.ci_high)]


def _ordinal(result):
    half = t_quantile(result.df) * result.std_error
    return [
        (result.log_odds, result.std_error, result.log_odds - half, result.log_odds + half),
        (result.odds_ratio, None, result.ci_low, result.ci_high),
        _ends(result.score),
        *((each.difference, None, each.ci_low, each.ci_high) for each in result.shifts),
    ]


def _ends(row):
    return row.estimate, row.std_error, row.ci_low, row.ci_high


BESIDE = {"dropout": _dropout, "did_ordinal": _ordinal}


@pytest.mark.parametrize("case", CASES, ids=map(name_of, CASES))
def test_r_gives_the_numbers_of_the_finding(case, found):
    """Estimate, standard error, interval and numbers of persons are those of the card, to 6 decimals."""
    question, sample, outcome, options, columns = case
    expected, told = expected_of(question, sample, outcome, options), found[name_of(case)]["result"]
    assert len(told) == len(expected) > 0
    for column in columns:
        ours, theirs = (frame[column].to_numpy(dtype=float) for frame in (expected, told))
        told_of = ~np.isnan(ours) if column == "std_error" and question in ("did_ordinal", "trend") else slice(None)
        near = HESSIAN if question == "subgroup" else 1e-9
        np.testing.assert_allclose(theirs[told_of], ours[told_of], rtol=near, atol=TOLERANCE, err_msg=column)


def test_an_effect_among_matched_persons(tmp_path):
    """Persons are matched in the script as on the page, and the effect among them is the finding's."""
    panels = {
        "matched": via.match(via.sample("enschede")).panel,
        "kept and matched": via.match(via.sample("enschede_volledig").keep("geslacht", ["Man"]), caliper=0.25).panel,
    }
    written = {name: scripts("did", panel, "contact", {}, "en")["r"] for name, panel in panels.items()}
    told = run(written, tmp_path, [SAMPLES / "enschede.csv", SAMPLES / "enschede_volledig.csv"])
    for name, panel in panels.items():
        expected = via.finding("did", panel, outcome="contact").result.to_frame()
        for column in EFFECT:
            ours, theirs = (frame[column].to_numpy(dtype=float) for frame in (expected, told[name]["result"]))
            np.testing.assert_allclose(theirs, ours, rtol=1e-9, atol=TOLERANCE, err_msg=column)


def test_where_a_card_has_no_numbers_there_is_no_script():
    """A control group that was never seen, answers that separate, draws of a bootstrap that R does not have."""
    panel = via.sample("enschede_volledig")
    for question in ("did", "power", "dropout", "did_bayes", "did_ordinal", "sensitivity"):
        assert scripts(question, panel, "zonder_bijstand", {}, "nl") == {}, question
    assert scripts("did_ordinal", via.sample("rotterdam_werkloont"), "werk", {}, "nl") == {}
    assert scripts("did", via.sample("studiekeuze_vmbo"), "techniek", {"se": "wild"}, "nl") == {}
