"""The illustrations of time to an event: what the reports print of them, and that they can be asked everything."""

from pathlib import Path

import pytest

import via_dash as via
from via_dash.options import Language
from via_dash.records import Records
from via_dash.stats.results import SpellsResult

ROOT = Path(__file__).parents[2]
ASKED = (
    ("behoud_en_doorstroom", "retention"),
    ("behoud_en_doorstroom", "promotion"),
    ("overgang_mbo_arbeidsmarkt", "first_job"),
)


def sample(name: str) -> Records:
    found = via.sample(name)
    assert isinstance(found, Records)
    return found


def test_five_employers_as_printed() -> None:
    """The final evaluation prints five employers for retention and promotion: the gap rests on as many clusters."""
    records = sample("behoud_en_doorstroom")
    assert via.survival(records).clusters == via.promotion(records).clusters == 5


def test_twenty_schools_and_three_years() -> None:
    """Graduates come from 20 schools and three years, followed for 18 months."""
    records = sample("overgang_mbo_arbeidsmarkt")
    found = via.survival(records, question="first_job")
    assert (found.clusters, found.horizon, found.horizons) == (20, 12, (6, 12, 18))
    assert len(via.survival(records, question="first_job", by="cohort").gaps) == 3


@pytest.mark.parametrize(("name", "question"), ASKED)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_finding_is_whole(name: str, question: str, language: Language) -> None:
    """Words, table and chart in both languages, for everybody and for each background variable; invented figures are
    called so."""
    records = sample(name)
    for by in (None, *(item.name for item in records.covariates)):
        found = via.finding(question, records, language=language, **({"by": by} if by else {}))  # type: ignore[arg-type]
        assert isinstance(found.result, SpellsResult) and found.result.question == question
        assert found.title and found.sentence and "{" not in found.title + found.sentence + found.alt
        assert len(found.table) == len(found.result.to_frame())
        for theme in ("light", "dark"):
            assert found.specification(theme)["layer"]  # type: ignore[arg-type]
        assert records.provenance.synthetic
