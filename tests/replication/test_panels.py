"""The R scripts of findings about panels, run on the samples, give the finding's own numbers."""

import numpy as np
import pytest

import via_dash as via
from tests.replication.running import SAMPLES, run
from via_dash.replication import scripts

# Both sides work in double precision on well-scaled data; polr and uniroot stop at about 1e-8 of their own scale.
TOLERANCE = 1e-6
BASIC = ["estimate", "std_error", "ci_low", "ci_high", "n_pilot", "n_control"]
EFFECT = [*BASIC, "df", "p_value"]
CASES = [
    ("did", "enschede", "contact", {}, EFFECT),
    ("did", "enschede", "contact", {"se": "cr1"}, EFFECT),
    ("did", "enschede", "arbeidsparticipatie", {"se": "classical", "by": "geslacht"}, EFFECT),
    ("did", "enschede", "activiteiten", {"by": ("geslacht", "leeftijdsgroep"), "covariates": ("leeftijdsgroep",)}, EFFECT),
    ("did", "enschede", "contact", {"covariates": ("gezondheidcijfer", "geslacht"), "se": "cr1"}, EFFECT),
    ("did", "enschede_volledig", "contact", {"waves": ("T0", "T1"), "sample": "available"}, EFFECT),
    ("did", "rotterdam_werkloont", "bijstand", {"by": "herkomst"}, EFFECT),
    ("did", "amsterdam_somalisch", "participatieladder", {"by": "leeftijd"}, EFFECT),
    ("did", "amsterdam_instrumenten", "jaarinkomen", {"se": "classical"}, EFFECT),
    ("did", "uwv_dienstverlening", "uit_ww", {"waves": ("0", "9")}, EFFECT),
    ("did", "studiekeuze_vmbo", "techniek", {"se": "cr2", "by": "geslacht"}, EFFECT),
    ("did", "studiekeuze_vmbo", "techniek", {"se": "cr1", "cluster": "person"}, EFFECT),
    ("event_study", "enschede_volledig", "contact", {}, EFFECT),
    ("event_study", "enschede_volledig", "contact", {"sample": "available", "se": "cr1", "covariates": ("geslacht",)}, EFFECT),
    ("event_study", "studiekeuze_vmbo", "economie", {"se": "classical"}, EFFECT),
    ("event_study", "studiekeuze_vmbo", "economie", {}, EFFECT),
    ("trend", "enschede", "contact", {}, ["estimate", "ci_low", "ci_high", "n"]),
    ("trend", "enschede_volledig", "zoekt_betaald_werk", {"sample": "complete", "by": "geslacht"}, ["estimate", "ci_low", "ci_high", "n"]),
    ("trend", "studiekeuze_vmbo", "zorg_en_welzijn", {}, ["estimate", "ci_low", "ci_high", "n"]),
    ("trend", "amsterdam_instrumenten", "jaarinkomen", {"by": "herkomst"}, ["estimate", "ci_low", "ci_high", "n"]),
]  # fmt: skip


def name_of(case):
    question, sample, outcome, options, _ = case
    return f"{question} {sample} {outcome} {options}"


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
    frame = via.finding(question, via.sample(sample), outcome=outcome, **options).result.to_frame()
    if question == "event_study":
        return frame[frame["std_error"].notna()]
    return frame


@pytest.mark.parametrize("case", CASES, ids=map(name_of, CASES))
def test_r_gives_the_numbers_of_the_finding(case, found):
    """Estimate, standard error, interval and numbers of persons are those of the card, to 6 decimals."""
    question, sample, outcome, options, columns = case
    expected, told = expected_of(question, sample, outcome, options), found[name_of(case)]["result"]
    assert len(told) == len(expected) > 0
    for column in columns:
        ours, theirs = (frame[column].to_numpy(dtype=float) for frame in (expected, told))
        np.testing.assert_allclose(theirs, ours, rtol=0, atol=TOLERANCE * max(1, np.nanmax(np.abs(ours)) / 1000), err_msg=column)
