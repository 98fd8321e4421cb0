"""Waves by the hundred: none is lost, none changes places, and days on which somebody came by are no waves."""

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from via_dash.panel import IntakeError, Mapping, Outcome, Panel
from via_dash.panel.values import code_type
from via_dash.panel.waves import MAX_WAVES

ROLES = Mapping(person="id", wave="maand", group="groep", pilot="pilot", outcomes=(Outcome("score"),))


def months(waves: int) -> list[str]:
    return [f"{2000 + month // 12}-{month % 12 + 1:02}" for month in range(waves)]


def long_file(names: list[object], persons: int = 6) -> pd.DataFrame:
    """A row per person and wave; the score is the wave's place, and the pilot's are 3 higher from the second on."""
    rows = [
        {"id": f"p{person}", "groep": "pilot" if person % 2 else "controle", "maand": name,
         "score": float(place + 3 * (person % 2) * (place > 0) + person / 10)}
        for person in range(persons)
        for place, name in enumerate(names)
    ]  # fmt: skip
    return pd.DataFrame(rows).sample(frac=1, random_state=1, ignore_index=True)


def test_codes_fit_their_type() -> None:
    """The type of the codes holds −1 for missing up to the last value, and is a byte as long as that will do."""
    for values in range(1, 40_000, 7):
        info = np.iinfo(code_type(values))
        assert info.min <= -1 and info.max >= values - 1
        assert (info.dtype == np.int8) == (values - 1 <= np.iinfo(np.int8).max)


@pytest.mark.parametrize("kind", ["text", "number", "category"])
@pytest.mark.parametrize("waves", [127, 128, 129, 200, MAX_WAVES])
def test_every_wave_keeps_its_own_answers(waves: int, kind: str) -> None:
    """Past the 127 that a byte can count every answer still stands at its own wave, and the effect is what was put in,
    whatever the type of the column."""
    names: list[object] = list(range(waves)) if kind == "number" else list(months(waves))
    frame = long_file(names)
    if kind == "category":
        frame["maand"] = frame["maand"].astype("category")
    panel = Panel.from_table(frame, ROLES)
    assert [wave.value for wave in panel.waves] == [str(name) for name in names]
    pilot = panel.persons["pilot"].to_numpy()
    placed = panel.values["score"] - panel.values["score"][:, :1]
    assert np.allclose(placed[~pilot], np.arange(waves))
    assert np.allclose(placed[pilot][:, 1:], np.arange(1, waves) + 3)
    assert via.did(panel, "score").total.estimate == pytest.approx(3)


def test_a_background_of_many_values_keeps_them_apart() -> None:
    """A hundred levels, the most there may be, are a hundred levels."""
    frame = long_file(["T0", "T1"], persons=200)
    frame["wijk"] = frame["id"].map({f"p{person}": f"wijk {person % 100:03}" for person in range(200)})
    panel = Panel.from_table(frame, ROLES.replace(covariates=("wijk",)))
    assert len(panel.covariate("wijk").levels) == 100
    place = panel.persons["person"].astype(str).str[1:].astype(int) % 100
    assert panel.persons["wijk"].astype(str).tolist() == [f"wijk {number:03}" for number in place]


def test_more_waves_than_there_may_be_are_refused() -> None:
    """One wave too many is a message with the limit, not a panel."""
    with pytest.raises(IntakeError) as refused:
        Panel.from_table(long_file(list(months(MAX_WAVES + 1))), ROLES)
    assert [(problem.code, problem.values["limit"]) for problem in refused.value.problems] == [
        ("wave.too_many", MAX_WAVES)
    ]


@pytest.mark.parametrize("share", [0.02, 0.3])
def test_days_on_which_somebody_came_by_are_no_waves(share: float) -> None:
    """A column of dates at which each person was seen once or twice is not taken for as many waves; months at which a
    third of the persons was seen are waves."""
    names = [f"{day:%Y-%m-%d}" for day in pd.date_range("2019-01-01", periods=150)]
    frame = long_file(list(names), persons=40)
    seen = np.random.default_rng(2).random(len(frame)) < share
    if share > 0.1:
        assert len(Panel.from_table(frame[seen], ROLES).waves) == 150
        return
    with pytest.raises(IntakeError) as refused:
        Panel.from_table(frame[seen], ROLES)
    assert [problem.code for problem in refused.value.problems] == ["wave.scattered"]
    assert "dagen" in str(refused.value)
