"""The codebook of a sample: what its columns mean, in both languages."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from via_dash.language import Text
from via_dash.options import Better, Kind, StandardError
from via_dash.panel import CostSheet, Covariate, Mapping, Outcome, Wave
from via_dash.programme.book import Book, read_shared
from via_dash.programme.columns import read_column, read_levels
from via_dash.programme.costs import read_costs
from via_dash.programme.recordbooks import RecordBook, read_recordbook
from via_dash.record import Record, load

FOLDER = Path(__file__).parents[2] / "data_samples"


@dataclass(frozen=True)
class Codebook(Book):
    """What the columns of a sample mean.

    mapping: the roles, with the outcomes and covariates in full. waves: from first to last. groups: the labels of
    (pilot, control). covariates: the background variables of the panel. other_columns: what else the file holds.
    selected: how many persons were chosen for the (pilot, control) group before the first wave. design: what is known
    of the study beyond its data, as `evidence` calls it. report_error: the standard error of the effects that the
    study's own report printed. costs: what the approach costs and what its effects are worth.
    """

    mapping: Mapping
    waves: tuple[Wave, ...]
    groups: tuple[Text, Text]
    outcomes: tuple[Outcome, ...]
    covariates: tuple[Covariate, ...]
    other_columns: tuple[Covariate, ...]
    selected: tuple[int, int] | None
    design: tuple[str, ...] = ()
    report_error: StandardError | None = None
    costs: CostSheet | None = None


def samples() -> tuple[str, ...]:
    """The names of the samples: every codebook that lies beside its file, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml") if path.with_suffix(".csv").exists()))


@cache
def codebook(name: str) -> Codebook | RecordBook:
    """The codebook of one sample. Raises KeyError with the names there are, RegistryError when it is not in order."""
    if name not in samples():
        raise KeyError(f"no sample {name!r}; there are {', '.join(samples())}")
    return read_book(load(FOLDER / f"{name}.yaml"))


def read_book(record: Record) -> Codebook | RecordBook:
    """The codebook in a file, of a panel or, where it names a `kind`, of records."""
    return read_recordbook(record) if "kind" in record.raw else read_codebook(record)


def read_codebook(record: Record) -> Codebook:
    """The codebook in a file, checked."""
    roles = Record(record.need("roles"), f"{record.place}, roles")
    outcomes = record.records("outcomes", _outcome)
    covariates = record.records("covariates", read_column)
    waves = record.records("waves", _wave)
    pilot = roles.need("pilot")
    mapping = Mapping(
        group=roles.need("group"),
        pilot=pilot,
        person=roles.string("person"),
        wave=roles.string("wave"),
        cluster=roles.string("cluster"),
        start=roles.string("start"),
        outcomes=outcomes,
        covariates=tuple(item.name for item in covariates),
        wide=_wide(roles),
        wave_order=tuple(wave.value for wave in waves),
    )
    roles.done()
    return Codebook(
        **read_shared(record),
        mapping=mapping,
        waves=waves,
        groups=_groups(record, pilot),
        outcomes=outcomes,
        covariates=covariates,
        other_columns=record.records("other_columns", read_column),
        selected=_selected(record),
        design=tuple(record.items("design")),
        report_error=record.option("report_error", StandardError) if "report_error" in record.raw else None,
        costs=_costs(record, outcomes),
    )


def _costs(record: Record, outcomes: tuple[Outcome, ...]) -> CostSheet | None:
    raw = record.take("costs")
    if raw is None:
        return None
    sheet = record.read(raw, "costs", read_costs)
    unknown = set(sheet.outcomes) - {outcome.name for outcome in outcomes}
    if unknown:
        raise record.error(f"costs name outcomes that are not there: {', '.join(sorted(unknown))}")
    return sheet


def _wide(roles: Record) -> dict[str, dict[str, str]]:
    """Of a file with a row per person: per outcome the column of each wave."""
    raw = roles.take("wide") or {}
    if not isinstance(raw, dict) or not all(isinstance(columns, dict) for columns in raw.values()):
        raise roles.error("wide must give per outcome a column for each wave")
    return {name: {str(wave): column for wave, column in columns.items()} for name, columns in raw.items()}


def _selected(record: Record) -> tuple[int, int] | None:
    chosen = record.items("selected")
    if not chosen:
        return None
    if len(chosen) != 2 or not all(type(item) is int for item in chosen):
        raise record.error("selected must be two whole numbers, of the pilot and the control group")
    return chosen[0], chosen[1]


def _groups(record: Record, pilot: str) -> tuple[Text, Text]:
    labels = dict(record.records("groups", lambda item: (str(item.need("value")), item.text("label"))))
    if len(labels) != 2 or str(pilot) not in labels:
        raise record.error(f"groups must be two, one of them the pilot {pilot!r}; there are {', '.join(labels)}")
    control = next(value for value in labels if value != str(pilot))
    return labels[str(pilot)], labels[control]


def _wave(record: Record) -> Wave:
    return Wave(str(record.need("value")), record.text("label"))


def _outcome(record: Record) -> Outcome:
    kind: Kind = record.option("kind", Kind)
    better: Better = record.option("better", Better)
    levels = read_levels(record)
    if kind == "ordinal" and not levels:
        raise record.error("an ordinal outcome needs levels")
    return Outcome(
        name=record.need("name"),
        kind=kind,
        better=better,
        label=record.text("label"),
        levels=levels,
        unit=record.maybe_text("unit"),
        source=record.string("source") or "",
    )
