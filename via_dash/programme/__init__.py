"""The VIA programme as data: the registry of lines, pilots and studies, and the samples that go with them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from via_dash.programme.codebooks import codebook, samples
    from via_dash.programme.filled import (
        in_words_of_template,
        line_of_template,
        mapping_of_template,
        record_mapping_of_template,
    )
    from via_dash.programme.listing import catalogue, samples_of, samples_of_line, why_no_sample
    from via_dash.programme.loading import sample
    from via_dash.programme.registry import children, entries, entry, line, lines
    from via_dash.programme.whole import overview
    from via_dash.programme.workbook import template, template_names

_ROOMS = {
    "registry": ("children", "entries", "entry", "line", "lines"),
    "codebooks": ("codebook", "samples"),
    "listing": ("catalogue", "samples_of", "samples_of_line", "why_no_sample"),
    "loading": ("sample",),
    "whole": ("overview",),
    "filled": ("in_words_of_template", "line_of_template", "mapping_of_template", "record_mapping_of_template"),
    "workbook": ("template", "template_names"),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "catalogue", "children", "codebook", "entries", "entry", "in_words_of_template", "line", "line_of_template",
    "lines", "mapping_of_template", "overview", "record_mapping_of_template", "sample", "samples", "samples_of",
    "samples_of_line", "template", "template_names", "why_no_sample",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return value
