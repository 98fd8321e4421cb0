"""The closed lists of options, in one place, and the check that guards them at the edge."""

from typing import Literal, get_args

Language = Literal["nl", "en"]
Kind = Literal["ordinal", "binary", "numeric"]
Better = Literal["higher", "lower", "unknown"]
StandardError = Literal["cr2", "cr1", "classical", "wild"]
SampleRule = Literal["complete", "available"]
Group = Literal["pilot", "control"]
Origin = Literal["sample", "upload"]
RowUnit = Literal["persons", "places"]
Theme = Literal["light", "dark"]
Prior = Literal["flat", "sceptical", "informative"]
Variance = Literal["unequal", "pooled", "rows"]
MatchMethod = Literal["nearest", "entropy", "ipw"]
Coding = Literal["auto", "scores", "levels"]
State = Literal["holds", "violated", "untestable"]
LadderView = Literal["matrix", "alluvial"]
CostKind = Literal["cost", "benefit"]
RecordKind = Literal["applications", "staff", "spells", "trajectory", "series"]
SpellQuestion = Literal["retention", "first_job", "promotion"]
StaffSplit = Literal["unit", "level", "turnover"]
Ending = Literal["pptx", "docx", "xlsx", "html"]
DataEnding = Literal["xlsx", "csv"]
Template = Literal["plain", "house"]
Sure = Literal["understood", "likely", "open"]
About = Literal[
    "numbers", "waves", "yes", "groups", "pilot", "person", "steps", "reference", "better", "rows", "total", "share",
    "weight", "columns", "divided", "codes",
]  # fmt: skip
FieldType = Literal["category", "ordered", "number", "year", "flag", "key"]


def check_option(name: str, value: object, options: object) -> None:
    """Raise ValueError when `value` is not among the values of the Literal `options`; the message lists them."""
    allowed = get_args(options)
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, allowed))}, not {value!r}")
