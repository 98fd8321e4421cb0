"""The lines of a provenance that chose persons out of a panel, taken again: read, and never run as code."""

import ast
from typing import Any

from via_dash.panel import Panel
from via_dash.stats.attrition import attrition
from via_dash.stats.matching import match


def stepped(data: Any, line: str) -> Panel:
    """The panel that one line of a provenance makes of another: `keep`, `match(...)` or `attrition(...)` with plain
    values, and nothing else. Raises ValueError for any other line."""
    call = call_of(line)
    if not isinstance(data, Panel) or call is None:
        raise ValueError("this line does not choose persons out of a panel")
    name, values, named = call
    if name == "keep":
        return data.keep(*values, **named)
    made = match(data, *values, **named) if name == "match" else attrition(data, *values, **named)
    if made.panel is None:
        raise ValueError("no persons are left")
    return made.panel


def call_of(line: str) -> tuple[str, list[Any], dict[str, Any]] | None:
    """The name and the plain arguments of `panel = panel.keep(…)` or `panel = via.match(panel, …).panel`."""
    try:
        made: Any = ast.parse(line).body[0]
        call: Any = made.value.value if isinstance(made.value, ast.Attribute) else made.value
        name, given = call.func.attr, call.args if call.func.attr == "keep" else call.args[1:]
        if (call.func.value.id, name) not in (("panel", "keep"), ("via", "match"), ("via", "attrition")):
            return None
        named = {item.arg: ast.literal_eval(item.value) for item in call.keywords}
        return name, [ast.literal_eval(item) for item in given], named
    except (SyntaxError, ValueError, AttributeError, TypeError, IndexError, RecursionError):
        return None
