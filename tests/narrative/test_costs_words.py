"""What is said of costs and benefits follows the interval, and never claims more."""

from dataclasses import replace

import pytest

import via_dash as via
from via_dash.narrative import tell_costs, tell_tornado
from via_dash.panel import CostItem, CostSheet, Panel
from via_dash.programme import codebook
from via_dash.programme.codebooks import Codebook
from via_dash.stats import costs_benefits
from via_dash.stats.results import CostsResult


def sample(factor: float = 1.0, **changes: object) -> CostsResult:
    """The sample's result, its costs multiplied."""
    panel, book = via.sample("amsterdam_somalisch"), codebook("amsterdam_somalisch")
    assert isinstance(panel, Panel) and isinstance(book, Codebook) and book.costs is not None
    items = tuple(
        replace(item, amount=factor * item.amount, low=factor * item.ends[0], high=factor * item.ends[1])
        if item.kind == "cost"
        else item
        for item in book.costs.items
    )
    return costs_benefits(panel, replace(book.costs, items=items, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("factor", "title", "said"),
    [
        (1.0, "ongeveer één euro", "bevat 1"),
        (0.7, "is onzeker", "bevat 1"),
        (0.3, "hoger dan de kosten", "ligt boven 1"),
        (3.0, "lager dan de kosten", "ligt onder 1"),
    ],
)
def test_a_verdict_only_where_the_interval_gives_one(factor: float, title: str, said: str) -> None:
    """`Hoger` and `lager` stand only where the whole interval does."""
    told = tell_costs(sample(factor), "nl")
    assert title in told.title and said in told.sentence


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_reader_must_know_stands_beside_it(language: str) -> None:
    """n, the interval, the share that is no money, and that amounts are made up or filled in."""
    told = tell_costs(sample(), language)  # type: ignore[arg-type]
    assert "142" in told.subtitle and "143" in told.subtitle
    assert "95" in told.sentence and "67" in told.sentence
    assert {"nl": "verzonnen", "en": "made up"}[language] in told.caveats[0]
    filled = tell_costs(sample(invented=False), language)  # type: ignore[arg-type]
    assert {"nl": "ingevuld", "en": "filled in"}[language] in filled.caveats[0]
    assert {"nl": "Fieller", "en": "Fieller"}[language] in " ".join(told.certainty)


def test_the_tornado_names_what_matters_most() -> None:
    """The title names the widest input, and the alternative text holds them all."""
    found = sample()
    told = tell_tornado(found, "nl")
    assert told.title == "De uitkomst hangt het meest af van: effect op kwaliteit van leven"
    assert "boven of onder nul" in told.sentence
    assert told.alt.count("is het saldo") == len(found.swings)


def test_no_numbers_are_told_as_none() -> None:
    """Costs too uncertain, no costs, and nothing that varies each have their own words."""
    panel = via.sample("amsterdam_somalisch")
    assert isinstance(panel, Panel)
    benefit = CostItem("x", "benefit", 100.0)
    unbounded = costs_benefits(panel, CostSheet((CostItem("c", "cost", 100.0, 0.0, 400.0), benefit)))
    assert "te onzeker" in tell_costs(unbounded, "nl").title
    free = costs_benefits(panel, CostSheet((benefit,)))
    assert "per euro is dan niet" in tell_costs(free, "nl").sentence
    told = tell_tornado(free, "nl")
    assert not told.drawn and "laag" in told.sentence
    nothing = replace(free, balance=None, costs=None, benefits=None, reason="too_few")
    assert not tell_costs(nothing, "nl").drawn and not tell_tornado(nothing, "nl").drawn


@pytest.mark.parametrize("question", ["costs", "tornado"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_findings_draw_and_tabulate(question: str, language: str) -> None:
    """Chart and table come from the same result, in the reader's language."""
    book = codebook("amsterdam_somalisch")
    assert isinstance(book, Codebook)
    asked = {"outcome": "betaald_werk", "language": language, "sheet": book.costs}
    found = via.finding(question, via.sample("amsterdam_somalisch"), **asked)  # type: ignore[arg-type]
    assert found.chart.to_dict()["layer"]
    text = found.table.to_string()
    assert {"nl": "waliteit van leven", "en": "uality of life"}[language] in text
    assert "sheet=via.CostSheet" in found.code["python"]
