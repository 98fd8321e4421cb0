"""Mappings kept from earlier files: which of them fits the next one."""

from collections.abc import Sequence

from via_dash.panel import Mapping, Table


def fits(mapping: Mapping, table: Table) -> bool:
    """Whether every column that the mapping names is in the table."""
    return named_columns(mapping) <= {str(name) for name in table.frame.columns}


def best(mappings: Sequence[Mapping], table: Table) -> Mapping | None:
    """The mapping that fits and names most of the table's columns, the later one of equals; None when none fits."""
    fitting = [mapping for mapping in mappings if fits(mapping, table)]
    return max(reversed(fitting), key=lambda mapping: len(named_columns(mapping)), default=None)


def named_columns(mapping: Mapping) -> set[str]:
    """The columns of a table that a mapping names. The name of an outcome is a column only where it is measured in one:
    not in a wide file, nor where its counts or its mean have columns of their own."""
    single = (
        mapping.group,
        mapping.person,
        mapping.wave,
        mapping.cluster,
        mapping.weight,
        mapping.start,
        mapping.count,
    )
    spread = [*mapping.wide.items(), *mapping.counts.items(), *mapping.moments.items()]
    elsewhere = {name for name, _ in spread}
    columns = {name for name in (*single, *mapping.covariates) if name}
    columns |= {outcome.name for outcome in mapping.outcomes if outcome.name not in elsewhere}
    return columns | {column for _, parts in spread for column in parts.values()}
