"""A question put to public data, written down so that the same finding can be made again, elsewhere and later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from via_dash.findings.answer import Options
from via_dash.options import Language
from via_dash.panel import CostSheet, Provenance
from via_dash.stats.steps import call_of, stepped

if TYPE_CHECKING:
    from via_dash.findings.noun import Finding

Plain = str | int | float | bool | tuple[Any, ...] | None
WORDS = (str, int, float, bool, type(None))
PROGRAMME, OF_SAMPLE = "", "sample"


@dataclass(frozen=True)
class Asked:
    """Of what a question was asked. sha256, name, steps: of the data's provenance. roles: which column plays which
    part, or None for the programme as a whole. outcome, options: of the question."""

    sha256: str
    name: str
    steps: tuple[str, ...]
    roles: object
    outcome: str | None
    options: Options


def asked_of_data(provenance: Provenance, roles: object, outcome: str | None, options: Options) -> Asked:
    """What identifies a question about data with this provenance; options that were not chosen don't count."""
    given = {name: value for name, value in options.items() if value not in (None, ())}
    return Asked(provenance.sha256, provenance.name, provenance.steps, roles, outcome, given)


@dataclass(frozen=True)
class Recipe:
    """sample: its name in the catalogue, or empty for the programme as a whole. question, outcome, options: as
    `via.finding` and `via.programme_finding` take them. steps: the lines of Python that chose persons out of the
    sample, as its provenance holds them. The amounts of a question about costs are those that the sample comes with:
    the option `sheet` says so by the word `sample`."""

    sample: str
    question: str
    outcome: str | None = None
    options: tuple[tuple[str, Plain], ...] = ()
    steps: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, sample: str, question: str, outcome: str | None, options: Mapping[str, Any], steps: Sequence[str]
    ) -> "Recipe":
        """The recipe of options and steps as they come: from a question, or read back from JSON, which has lists for
        tuples. Raises ValueError for an option that is no plain value, or a step that is no text."""
        values = tuple(sorted((name, _tupled(value)) for name, value in options.items()))
        if not all(_plain(value) for _, value in values) or not all(isinstance(line, str) for line in steps):
            raise ValueError("a recipe has plain options, and steps in words")
        return cls(sample, question, outcome, values, tuple(steps))

    def find(self, language: Language) -> "Finding":
        """The finding. Raises KeyError or ValueError for a recipe that fits no sample or no question; nothing in a
        recipe is ever run as code."""
        from via_dash.findings.about_programme import programme_finding
        from via_dash.findings.ask import finding
        from via_dash.programme import sample

        options: dict[str, Any] = dict(self.options)
        if self.sample == PROGRAMME:
            return programme_finding(self.question, language, **options)  # type: ignore[arg-type]
        data = sample(self.sample)
        for line in self.steps:
            data = stepped(data, line)
        if options.get("sheet") == OF_SAMPLE:
            options["sheet"] = _amounts(self.sample)
        return finding(self.question, data, outcome=self.outcome, language=language, **options)  # type: ignore[arg-type]


def recipe_of(question: str, provenance: Provenance, asked: Asked) -> Recipe | None:
    """The recipe of a finding about a sample; None about the reader's own data, with options that are not plain values,
    such as amounts of the reader's own, or about persons chosen in a way that `stepped` does not know."""
    if provenance.origin != "sample" or not all(call_of(line) is not None for line in asked.steps):
        return None
    options = dict(asked.options)
    if isinstance(options.get("sheet"), CostSheet) and options["sheet"] == _amounts(asked.name):
        options["sheet"] = OF_SAMPLE
    try:
        return Recipe.of(asked.name, question, asked.outcome, options, asked.steps)
    except ValueError:
        return None


def _amounts(sample: str) -> CostSheet | None:
    """The costs and benefits that a sample comes with."""
    from via_dash.programme import codebook
    from via_dash.programme.codebooks import Codebook

    book = codebook(sample)
    return book.costs if isinstance(book, Codebook) else None


def _tupled(value: Any) -> Any:
    return tuple(_tupled(item) for item in value) if isinstance(value, (list, tuple)) else value


def _plain(value: Any) -> bool:
    return all(_plain(item) for item in value) if isinstance(value, tuple) else isinstance(value, WORDS)
