"""Which value of a group column is the pilot, where there may be more groups than two."""

from via_dash.intake.evidence import Column
from via_dash.intake.parts import find_pilot_value
from via_dash.panel.group_values import by_name
from via_dash.panel.group_words import names_control, names_pilot


def find_pilot(column: Column) -> tuple[str | float | None, str]:
    """(the value of the pilot, the reason); None when no value says so.

    Of several pilots beside one comparison the first by name, whatever the order of the rows: each of them is a
    question of its own, and the panel tells what the others are.
    """
    pilot, reason = find_pilot_value(column)
    used = [value for value, count in zip(column.coded.values, column.coded.counts, strict=True) if count]
    if pilot is not None or len(used) < 3:
        return pilot, reason
    pairs = list(zip(used, column.texts, strict=True))
    pilots = sorted((by_name(text), place) for place, (_, text) in enumerate(pairs) if names_pilot(text))
    if pilots and sum(names_control(text) for _, text in pairs) == 1:
        return pairs[pilots[0][1]][0], "guess.pilot.first"
    return None, reason
