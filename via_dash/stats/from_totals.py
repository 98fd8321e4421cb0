"""What a table of totals can't answer: questions about persons, and about a distribution that only means stand for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from via_dash.panel import Panel

PAIRS, ANSWERS = "needs_persons", "needs_answers"
OF_PERSONS = frozenset({"overlap", "dropout"})


def needs_persons(question: str, *, method: str = "nearest", variance: str = "unequal") -> bool:
    """Whether a question is about persons who can be told apart: who left, who is like whom, who changed by how much.

    question: as in `finding`. method: of `match`; its weights follow from the background alone, its pairs don't.
    variance: of `did_bayes`; only `rows` has no changes in it.
    """
    if question == "match":
        return method == "nearest"
    if question == "did_bayes":
        return variance != "rows"
    return question in OF_PERSONS


def unanswerable(
    panel: "Panel", question: str, outcome: str, *, se: str = "cr2", cluster: str | None = None,
    method: str = "nearest", variance: str = "unequal",
) -> str | None:  # fmt: skip
    """The reason, a key under `reason.`, why a panel made of totals has no answer to a question; None where it has one.

    `needs_persons`: see above. `needs_answers`: the answer follows from the distribution of the answers, of which the
    file gives only mean and standard deviation (`did_ordinal`, and `se="wild"` where each answer is a cluster of its
    own; with a named cluster the bootstrap follows from the means). Everything else is the same as from the persons.
    """
    if not panel.provenance.aggregated:
        return None
    if needs_persons(question, method=method, variance=variance):
        return PAIRS
    if outcome not in panel.mapping.moments:
        return None
    named = cluster is None and panel.mapping.cluster is not None
    return ANSWERS if question == "did_ordinal" or (se == "wild" and not named) else None
