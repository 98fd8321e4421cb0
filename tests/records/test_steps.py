"""The order of steps and the group that others are compared with: by words and numbers, else asked."""

from pathlib import Path

import pandas as pd
import pytest

import via_dash as via
from via_dash.intake import guess_records, read
from via_dash.language import LANGUAGES
from via_dash.panel import IntakeError, Table
from via_dash.records import RecordMapping, Records
from via_dash.records.reference import reference_in
from via_dash.records.steps import order_of_steps

CASES = Path(__file__).parents[1] / "intake" / "cases"
SAMPLES = Path(__file__).parents[2] / "data_samples"


def test_applications_that_begin_with_who_was_hired_give_their_shares() -> None:
    """Guards: rejected is not the furthest stage because it comes last in the file: 0.60 and 0.40 were invited, 0.30
    and 0.10 hired; that rejected counts as no further than the first step is told."""
    table = read(CASES / "w35_sollicitaties_aangenomen_eerst.csv")
    records = Records.from_table(table, guess_records(table, "applications"))
    frame = via.funnel(records).to_frame().set_index(["stage", "background"])["share"]
    expected = {("uitgenodigd", "Nederlands"): 0.6, ("uitgenodigd", "overig"): 0.4,
                ("aangenomen", "Nederlands"): 0.3, ("aangenomen", "overig"): 0.1}  # fmt: skip
    assert {key: frame[key] for key in expected} == pytest.approx(expected)
    (reading,) = [one for one in records.provenance.readings if one.about == "steps"]
    assert (reading.sure, reading.choices[0].value) == ("likely", "afgewezen < uitgenodigd < aangenomen")
    assert records.levels("stage")[0].label.nl == "eerste stap (afgewezen)"


def test_years_of_statistics_netherlands_are_years() -> None:
    """Guards: 2019JJ00 and 2019* are 2019 wherever a year is asked; a quarter is not."""
    table = read(CASES / "b26_reeks_2019JJ00.csv")
    mapping = guess_records(table, "series")
    assert Records.from_table(table, mapping).numbers("year").tolist() == [2019, 2019, 2020, 2020]
    frame = table.frame.assign(jaar=["2019*", "2019*", "2020 (voorlopig)", "2020**"])
    assert Records.from_table(frame, mapping).numbers("year").tolist() == [2019, 2019, 2020, 2020]
    with pytest.raises(IntakeError) as caught:
        Records.from_table(frame.assign(jaar=["2019KW01", "2019KW02", "2020", "2020"]), mapping)
    assert [(one.code, one.column, one.rows) for one in caught.value.problems] == [("records.year", "jaar", (2, 3))]


STAGES: dict[str, tuple[list[str], str]] = {
    "from last to first": (["aangenomen", "uitgenodigd", "gesolliciteerd"], "gesolliciteerd<uitgenodigd<aangenomen"),
    "capitals and blanks": (["Aangenomen", " Op gesprek ", "Gereageerd"], "Gereageerd< Op gesprek <Aangenomen"),
    "English": (["hired", "offer", "interview", "invited", "applied"], "applied<invited<interview<offer<hired"),
    "a test before a talk": (["tweede gesprek", "test", "gesprek", "brief"], "brief<test<gesprek<tweede gesprek"),
    "withdrawn with the first": (["ingetrokken", "aangenomen", "gesolliciteerd"],
                                 "ingetrokken=gesolliciteerd<aangenomen"),
    "rejected at a step": (["afgewezen na gesprek", "aangenomen", "afgewezen op brief"],
                           "afgewezen op brief<afgewezen na gesprek<aangenomen"),
    "rejected in brackets": (["aangenomen", "afgewezen (gesprek)", "gesprek"],
                             "afgewezen (gesprek)=gesprek<aangenomen"),
    "denied": (["aangenomen", "niet uitgenodigd", "uitgenodigd"], "niet uitgenodigd<uitgenodigd<aangenomen"),
    "reached and denied": (["aangenomen", "uitgenodigd, niet aangenomen", "afgewezen"],
                           "afgewezen<uitgenodigd, niet aangenomen<aangenomen"),
    "a trajectory": (["werk", "diploma", "stage", "gestart", "aangemeld"], "aangemeld<gestart<stage<diploma<werk"),
    "a trajectory that ends": (["Aan het werk", "Afgerond", "Begonnen"], "Begonnen<Afgerond<Aan het werk"),
    "dropped out at a step": (["werk", "uitgevallen na stage", "gestart"], "gestart<uitgevallen na stage<werk"),
    "numbers in the words": (["stap 10", "stap 2", "stap 1"], "stap 1<stap 2<stap 10"),
    "numbers before the words": (["3. baan", "1. start", "2. les"], "1. start<2. les<3. baan"),
    "numbers in letters": (["drie", "een", "twee"], "een<twee<drie"),
}  # fmt: skip
LEVELS: dict[str, tuple[list[str], str]] = {
    "high and low": (["hoog", "laag", "midden"], "laag<midden<hoog"),
    "levels of a job": (["senior", "junior", "medior"], "junior<medior<senior"),
    "spans": (["schaal 10-12", "schaal 1-5", "schaal 6-9"], "schaal 1-5<schaal 6-9<schaal 10-12"),
    "an open span": (["13+", "7-12", "1-6"], "1-6<7-12<13+"),
    "language": (["B1", "A2", "A1"], "A1<A2<B1"),
    "education": (["wo", "mbo", "hbo"], "mbo<hbo<wo"),
    "a ladder": (["betaald werk", "onbetaald werk", "geïsoleerd"], "geïsoleerd<onbetaald werk<betaald werk"),
}


def _written(texts: list[str], stages: bool) -> str | None:
    steps = order_of_steps(texts, stages=stages)
    if steps is None:
        return None
    distinct = sorted(set(steps.places))
    pairs = list(zip(texts, steps.places, strict=True))
    return "<".join("=".join(text for text, at in pairs if at == place) for place in distinct)


@pytest.mark.parametrize(("texts", "order"), STAGES.values(), ids=STAGES.keys())
def test_stages_have_the_order_of_their_words(texts: list[str], order: str) -> None:
    """Guards: whatever the order of the file, the capitals and the language; steps with the same place are one."""
    assert _written(texts, True) == order
    assert _written(texts[::-1], True) is not None


@pytest.mark.parametrize(("texts", "order"), LEVELS.values(), ids=LEVELS.keys())
def test_levels_have_the_order_of_their_words(texts: list[str], order: str) -> None:
    """Guards: ladders, job levels and scales."""
    assert _written(texts, False) == order


@pytest.mark.parametrize(
    "texts",
    [
        ["aangenomen", "rood", "afgewezen"],
        ["uitgenodigd", "niet aangenomen", "aangenomen"],
        ["uitgevallen", "gestart", "werk"],
        ["1. aangenomen", "2. uitgenodigd", "3. afgewezen"],
        ["uitgenodigd", "invited"],
        ["in behandeling", "aangenomen"],
        ["schaal 1-6", "schaal 5-9"],
        ["noord", "zuid"],
    ],
)
def test_one_word_that_is_not_known_leaves_the_order_open(texts: list[str]) -> None:
    """Guards: no order by alphabet or appearance, nor where words and numbers contradict each other."""
    assert _written(texts, True) is None and _written(texts[::-1], True) is None


@pytest.mark.parametrize(
    ("column", "texts", "arms", "reference"),
    [
        ("herkomst", ["overig", "Nederlands"], False, "Nederlands"),
        ("achtergrond", ["Met migratieachtergrond", "Zonder migratieachtergrond"], False, "Zonder migratieachtergrond"),
        ("herkomst", ["Westers", "Niet-westers", "Nederlandse achtergrond"], False, "Nederlandse achtergrond"),
        ("migratieachtergrond", ["ja", "nee"], False, "nee"),
        ("geen_migratieachtergrond", ["nee", "ja"], False, "ja"),
        ("niet_westers", ["1", "0"], False, "0"),
        ("nederlands", ["nee", "ja"], False, "ja"),
        ("origin", ["Other", "Dutch"], False, "Dutch"),
        ("herkomst", ["0", "1"], False, None),
        ("herkomst", ["1", "2"], False, None),
        ("herkomst", ["A", "B"], False, None),
        ("achtergrond", ["zonder", "Nederlands"], False, None),
        ("arm", ["nudge", "controle"], True, "controle"),
        ("werkwijze", ["nieuwe werkwijze", "oude werkwijze"], True, "oude werkwijze"),
        ("periode", ["na", "voor"], True, "voor"),
        ("controlegroep", ["nee", "ja"], True, "ja"),
        ("nudge", ["ja", "nee"], True, "nee"),
        ("arm", ["nudge", "brief A"], True, "brief A"),
        ("arm", ["A", "B"], True, None),
        ("arm", ["regulier", "oude werkwijze"], True, None),
    ],
)
def test_the_reference_is_the_one_whose_words_say_so(
    column: str, texts: list[str], arms: bool, reference: str | None
) -> None:
    """Guards: the group to compare with is known by its words or by the name of a yes-or-no column, in any order."""
    for found in (texts, texts[::-1]):
        place = reference_in(column, found, arms=arms)
        assert (None if place is None else found[place]) == reference


FRAME = pd.DataFrame({"stap": ["b", "a", "c", "a"] * 5, "wie": ["X", "Y"] * 10})
MAPPING = RecordMapping("applications", columns={"background": "wie", "stage": "stap"})


def test_what_words_do_not_tell_is_asked_and_an_answer_is_taken() -> None:
    """Guards: no records before the reader gives the order and the reference; steps that she joins are one step; the
    printed lines hold her answers."""
    with pytest.raises(IntakeError) as caught:
        Records.from_table(FRAME, MAPPING)
    assert [one.key for one in caught.value.questions] == ["reference:wie", "steps:stap"]
    said = MAPPING.answer("reference:wie", "Y").answer("steps:stap", "b = c < a")
    records = Records.from_table(FRAME, said)
    assert [level.value for level in records.levels("background")] == ["Y", "X"]
    assert [level.label.nl for level in records.levels("stage")] == ["b, c", "a"]
    assert records.codes("stage").tolist() == [0, 1, 0, 1] * 5
    assert all(one.confirmed for one in records.provenance.readings)
    code = via.finding("funnel", records, language="nl").code["python"]
    assert "answers={'reference:wie': 'Y', 'steps:stap': 'b = c < a'}" in code


def test_an_answer_that_lacks_a_step_is_no_answer() -> None:
    """Guards: an order that does not name each value once leaves the question open."""
    for answer in ("b < a", "b < a < a = c", "a = b = c", ""):
        mapping = MAPPING.answer("reference:wie", "Y").answer("steps:stap", answer)
        with pytest.raises(IntakeError) as caught:
            Records.from_table(FRAME, mapping)
        assert [one.key for one in caught.value.questions] == ["steps:stap"]


def test_labels_come_before_codes() -> None:
    """Guards: 1 aangenomen, 2 uitgenodigd, 3 afgewezen are in the order of the words; labels that say nothing are no
    reason to follow the codes."""
    labels = {"stap": {1: "aangenomen", 2: "uitgenodigd", 3: "afgewezen"}}
    frame = pd.DataFrame({"stap": [1, 2, 3] * 4, "wie": ["overig", "Nederlands"] * 6})
    made = Records.from_table(Table(frame, value_labels=labels), MAPPING)
    assert made.codes("stage").tolist() == [2, 1, 0] * 4
    odd = Table(frame, value_labels={"stap": {1: "groen", 2: "blauw", 3: "rood"}})
    with pytest.raises(IntakeError) as caught:
        Records.from_table(odd, MAPPING)
    assert [one.key for one in caught.value.questions] == ["steps:stap"]


def test_both_ends_of_a_ladder_have_the_same_steps() -> None:
    """Guards: nobody on the first step at the end does not make the second the first."""
    frame = pd.DataFrame({"fase": ["gestart", "werk"] * 3, "voor": [1, 2, 1, 2, 1, 2], "na": [2, 3, 3, 3, 2, 3]})
    columns = {"stage": "fase", "before": "voor", "after": "na"}
    records = Records.from_table(frame, RecordMapping("trajectory", columns=columns))
    assert records.levels("before") == records.levels("after")
    assert (records.codes("before").tolist(), records.codes("after").tolist()) == ([0, 1] * 3, [1, 2, 2, 2, 1, 2])
    assert via.ladder(records).reason is None


def test_the_words_of_samples_are_in_the_order_of_their_codebooks() -> None:
    """Guards: where the vocabulary knows the steps of a sample, it puts them as the codebook does."""
    known = 0
    for path in sorted(SAMPLES.glob("*.yaml")):
        records = via.sample(path.stem)
        if not isinstance(records, Records) or not records.has("stage"):
            continue
        for language in LANGUAGES:
            steps = order_of_steps([level.label(language) for level in records.levels("stage")], stages=True)
            known += steps is not None
            assert steps is None or list(steps.places) == sorted(steps.places)
    assert known > 3
