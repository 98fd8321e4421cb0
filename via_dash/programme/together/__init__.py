"""What the pilots show together: results made from the registry, each with the facts that it was made of."""

from typing import Literal

MadeUp = Literal["numbers", "spread"]
ProgrammeQuestion = Literal[
    "evidence_map", "mismatches", "knowledge_gaps", "added_value", "working_elements", "side_by_side",
]  # fmt: skip
