"""Which value means yes, which codes are levels, and which are no answer."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from via_dash.panel import IntakeError, Mapping, Outcome, Panel, Table

YES_AND_NO: dict[str, tuple[list[Any], dict[Any, str], Any]] = {
    "words": (["ja", "nee"], {}, "ja"),
    "capitals": (["NEE", "Ja"], {}, "Ja"),
    "letters": (["n", "j"], {}, "j"),
    "English": (["Yes", "No"], {}, "Yes"),
    "English letters": (["Y", "N"], {}, "Y"),
    "truth": (["WAAR", "ONWAAR"], {}, "WAAR"),
    "English truth": (["true", "FALSE"], {}, "true"),
    "truth values": ([True, False], {}, True),
    "1 and 2 with labels": ([1, 2], {1: "Ja", 2: "Nee"}, 1),
    "0 and 1 with labels turned": ([0, 1], {0: "Ja", 1: "Nee"}, 0),
    "longer labels": ([1, 2], {1: "Ja, betaald werk", 2: "Nee, geen werk"}, 1),
    "a negation": (["actief", "niet actief"], {}, "actief"),
    "labels with a negation": ([1, 2], {1: "wel werk", 2: "geen werk"}, 1),
    "codes as text": (["0", "1"], {}, "1"),
}


def _panel(
    values: list[Any], kind: str, labels: dict[Any, str] | None = None, answers: dict[str, str] | None = None
) -> Panel:
    """Persons in two waves who answer with these values in turn; waves and groups are balanced."""
    n = 4 * len(values)
    score = pd.Series(values * 4)
    frame = pd.DataFrame({"id": np.arange(n) // 2, "g": ["p", "p", "c", "c"] * (n // 4), "t": [0, 1] * (n // 2)})
    table = Table(frame.assign(y=score), value_labels={"y": labels or {}})
    roles = Mapping("g", "p", "id", "t", (Outcome("y", kind),), answers=answers or {})  # type: ignore[arg-type]
    return Panel.from_table(table, roles)


@pytest.mark.parametrize(("values", "labels", "yes"), YES_AND_NO.values(), ids=YES_AND_NO.keys())
def test_yes_is_one(values: list[Any], labels: dict[Any, str], yes: Any) -> None:
    """Guards: a binary outcome counts the yes, in both languages and whatever the codes."""
    panel = _panel(values, "binary", labels)
    assert panel.values["y"].ravel().tolist() == [float(value == yes) for value in values * 4]
    assert [level.score for level in panel.outcome("y").levels] == [0, 1]


@pytest.mark.parametrize("values", [[1, 2], [2, 1], ["in", "uit"], ["werkend", "werkloos"], ["a", "b"], [5, 7]])
def test_which_is_yes_is_asked_where_nothing_says_it(values: list[Any]) -> None:
    """Guards: two values of which neither says yes or no are a question, whatever their order; its answer decides."""
    with pytest.raises(IntakeError) as caught:
        _panel(values, "binary")
    (reading,) = caught.value.questions
    assert (reading.key, reading.used) == ("yes:y", None)
    assert {choice.value for choice in reading.choices} == {str(value) for value in values}
    assert all(problem.say(language)[0] for problem in caught.value.problems for language in ("nl", "en"))
    for yes in values:
        panel = _panel(values, "binary", answers={"yes:y": str(yes)})
        assert panel.values["y"].ravel().tolist() == [float(value == yes) for value in values * 4]
        assert [reading.confirmed for reading in panel.provenance.readings if reading.about == "yes"] == [True]


@pytest.mark.parametrize("values", [["Ja", "ja", "JA", "nee"], ["j", "ja", "Nee", "n"], ["Yes", "ja", "nee", "NO"]])
def test_words_for_the_same_answer_are_one(values: list[str]) -> None:
    """Guards: mixed capitals and mixed words give two levels, and each row its score."""
    panel = _panel(values, "binary")
    assert panel.values["y"].ravel().tolist() == [float(value[0] in "JjYy") for value in values * 4]
    assert len(panel.outcome("y").levels) == 2


def test_a_mark_is_no_yes() -> None:
    """Guards: a third answer beside yes and no is not squeezed into two."""
    with pytest.raises(IntakeError) as caught:
        _panel(["ja", "nee", "x"], "binary")
    assert [problem.code for problem in caught.value.problems] == ["outcome.not_binary"]


def test_labels_fill_the_scale() -> None:
    """Guards: a level that has a label but does not occur is part of the scale; a label for no answer is not."""
    labels = {1: "nooit", 2: "soms", 3: "vaak", 4: "altijd", 9: "weet niet"}
    levels = _panel([2, 3], "ordinal", labels).outcome("y").levels
    assert [(level.score, level.label.nl) for level in levels] == [(code, labels[code]) for code in (1, 2, 3, 4)]
    levels = _panel([2, 2], "binary", {1: "Ja", 2: "Nee"}).outcome("y").levels
    assert [(level.value, level.score) for level in levels] == [(2, 0), (1, 1)]


@pytest.mark.parametrize("kind", ["numeric", "ordinal"])
def test_a_code_labelled_as_no_answer_is_missing_and_told(kind: str) -> None:
    """Guards: 9 = weet niet does not count as a score, and the panel says how often that was."""
    panel = _panel([1, 3, 2, 9], kind, {1: "laag", 2: "midden", 3: "hoog", 9: "weet niet"})
    assert np.isnan(panel.values["y"]).sum() == 4
    assert np.nanmax(panel.values["y"]) == 3
    (remark,) = [remark for remark in panel.provenance.remarks if remark.code == "outcome.no_answer"]
    assert (len(remark.rows), remark.blocks) == (4, False)
    assert all(remark.say(language)[0] for language in ("nl", "en"))


def test_negative_codes_keep_their_place() -> None:
    """Guards: a scale from −2 to 2 is ordered by its codes."""
    labels = {-2: "veel slechter", -1: "slechter", 0: "gelijk", 1: "beter", 2: "veel beter"}
    levels = _panel([-1, 2, 0, 1], "ordinal", labels).outcome("y").levels
    assert [level.score for level in levels] == [-2, -1, 0, 1, 2]


@pytest.mark.parametrize(("kind", "scores"), [("ordinal", [1, 2, 3]), ("binary", [0, 1])])
def test_an_order_of_categories_is_kept(kind: str, scores: list[float]) -> None:
    """Guards: ordered categories score by their order, not by the alphabet."""
    order = ["zwak", "matig", "fors"][: len(scores)]
    frame = pd.DataFrame({"id": [1, 1, 2, 2], "g": ["p", "p", "c", "c"], "t": [0, 1, 0, 1]})
    frame["y"] = pd.Categorical(["zwak", "matig", "matig", "zwak"], categories=order, ordered=True)
    panel = Panel.from_table(frame, Mapping("g", "p", "id", "t", (Outcome("y", kind),)))  # type: ignore[arg-type]
    assert [(level.value, level.score) for level in panel.outcome("y").levels] == list(zip(order, scores, strict=True))
    assert panel.values["y"].tolist() == [scores[:2], scores[1::-1]]


def test_wide_columns_share_their_labels() -> None:
    """Guards: a label that only the later wave's column has counts for the outcome."""
    frame = pd.DataFrame({"g": ["p", "c", "c"], "y0": [1, 1, 2], "y1": [3, 2, 1]})
    table = Table(frame, value_labels={"y0": {1: "laag", 2: "midden"}, "y1": {1: "laag", 3: "hoog"}})
    roles = Mapping("g", "p", outcomes=(Outcome("y", "ordinal"),), wide={"y": {"0": "y0", "1": "y1"}})
    levels = Panel.from_table(table, roles).outcome("y").levels
    assert [level.label.nl for level in levels] == ["laag", "midden", "hoog"]
