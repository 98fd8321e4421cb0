"""A sample of the disguises; `make disguises` runs ten thousand."""

import pytest

from tests.intake.disguises.judge import judged
from tests.intake.disguises.make import disguise

SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_disguise_gives_another_number(seed: int) -> None:
    """Guards: however a panel is written, its effect comes out, or a question, or a refusal; never another number."""
    made = disguise(seed)
    verdict, cause = judged(made)
    assert verdict != "other", (cause, made.kinds)
