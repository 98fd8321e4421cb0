"""What is asked of a writer of scripts, and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.records import Records
from via_dash.replication.tongues import Tongue

Data = TypeVar("Data", Panel, Records)


@dataclass(frozen=True)
class Order(Generic[Data]):
    """One script to write: the question, the data it is about, the options it was put with, and the language of the
    remarks in it. outcome: of a panel, its name; empty for records."""

    question: str
    data: Data
    outcome: str
    options: dict[str, Any] = field(default_factory=dict)
    language: Language = "nl"


Lines = list[str]
Writers = dict[Tongue, Callable[[Order[Data]], Lines]]


def file_name(data: Panel | Records) -> str:
    """The name of the file that the data come from: of a sample that of its csv."""
    name = data.provenance.name
    return f"{name}.csv" if data.provenance.origin == "sample" else name
