"""What a meeting adds to a finding: what is agreed, and what practice says."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from via_dash.options import Language, check_option
from via_dash.programme import overview

AgreementState = Literal["open", "kept", "dropped"]


@dataclass(frozen=True)
class Agreement:
    """what: is agreed. who: does it. when: the day it must be done by. theme: its place among the themes of the
    Werkagenda, from 0. state: what the half-yearly review found. Raises ValueError for a state or theme that does not
    exist, or without `what`."""

    what: str
    who: str = ""
    when: date | None = None
    theme: int | None = None
    state: AgreementState = "open"

    def __post_init__(self) -> None:
        check_option("state", self.state, AgreementState)
        if not self.what.strip():
            raise ValueError("an agreement says what is agreed")
        if self.theme is not None and self.theme not in range(len(overview().agenda)):
            raise ValueError(f"there is no theme {self.theme}; the Werkagenda has {len(overview().agenda)}")


@dataclass(frozen=True)
class PracticeNote:
    """text: what someone from practice adds to the figures. source: who or where it comes from."""

    text: str
    source: str = ""


def themes(language: Language) -> tuple[str, ...]:
    """The themes of the Werkagenda, in their order."""
    return tuple(theme(language) for theme in overview().agenda)
