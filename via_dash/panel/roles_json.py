"""A mapping as JSON: names of columns and categories, and a version; read back strictly."""

import json
import sys
from collections.abc import Callable
from collections.abc import Mapping as Dict
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, get_args

from via_dash.language import Text
from via_dash.options import Better, Kind
from via_dash.panel.outcome import Level, Outcome
from via_dash.panel.problems import IntakeError, Problem
from via_dash.panel.values import plain

if TYPE_CHECKING:
    from via_dash.panel.roles import Mapping

FORMAT, VERSION = "via-dash mapping", 1
LONGEST = 1_000_000
OPTIONAL = ("person", "wave", "cluster", "weight", "start", "count")
NESTED = ("wide", "counts", "moments")
LATER: dict[str, Any] = {"answers": {}, "control": []}


class _Wrong(Exception):
    """A part that is missing or not as it should be; the message is the part's name."""


OUTCOME = ("name", "kind", "better", "label", "levels", "unit", "source")
LEVEL = ("value", "score", "label")


def write(mapping: "Mapping") -> str:
    """The mapping with its format and version."""
    raw = {"format": FORMAT, "version": VERSION, **asdict(mapping)}
    raw["outcomes"] = [{part: outcome[part] for part in OUTCOME} for outcome in raw["outcomes"]]
    for outcome in raw["outcomes"]:
        outcome["levels"] = [{part: level[part] for part in LEVEL} for level in outcome["levels"]]
    return json.dumps(raw, ensure_ascii=False, indent=2, default=plain)


def read(text: str) -> "Mapping":
    """The mapping that `write` wrote. Raises IntakeError: no JSON, no mapping, another version, or a part that is
    missing, unknown or wrong."""
    raw = _object(text)
    try:
        return _mapping(raw)
    except _Wrong as wrong:
        raise IntakeError([Problem("mapping.part", values={"part": str(wrong)})]) from None


def _object(text: str) -> dict[str, Any]:
    try:
        raw = json.loads(text.removeprefix("\ufeff")) if isinstance(text, str) and len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        raw = None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise IntakeError([Problem("mapping.not_one")])
    if raw.get("version") != VERSION or isinstance(raw["version"], bool):
        raise IntakeError([Problem("mapping.version", values={"version": VERSION})])
    return {name: value for name, value in raw.items() if name not in ("format", "version")}


def _mapping(raw: dict[str, Any]) -> "Mapping":
    from via_dash.panel.roles import Mapping

    raw = {**LATER, **raw}
    known = {part.name for part in fields(Mapping)}
    for name in sorted(known - set(raw)) + sorted(set(raw) - known):
        raise _Wrong(name if name.isidentifier() else "?")
    chosen: dict[str, Any] = {name: _maybe(raw, name) for name in OPTIONAL}
    nested: dict[str, Any] = {
        name: _table(raw, name, lambda value, part: _table({part: value}, part, _text)) for name in NESTED
    }
    return Mapping(
        group=_text(raw["group"], "group"),
        pilot=_pilot(raw["pilot"]),
        control=tuple(_value(item, "control") for item in _list(raw["control"], "control")),
        outcomes=tuple(_outcome(item) for item in _list(raw["outcomes"], "outcomes")),
        covariates=tuple(_text(item, "covariates") for item in _list(raw["covariates"], "covariates")),
        wave_order=tuple(_text(item, "wave_order") for item in _list(raw["wave_order"], "wave_order")),
        answers=_table(raw, "answers", _text),
        reasons=_table(raw, "reasons", _text),
        **chosen,
        **nested,
    )


def _outcome(raw: Any) -> Outcome:
    if not isinstance(raw, dict) or set(raw) != set(OUTCOME):
        raise _Wrong("outcomes")
    return Outcome(
        name=_text(raw["name"], "name"),
        kind=_option(raw["kind"], "kind", Kind),
        better=_option(raw["better"], "better", Better),
        label=_label(raw["label"]),
        levels=tuple(_level(item) for item in _list(raw["levels"], "levels")),
        unit=None if raw["unit"] is None else _label(raw["unit"], "unit"),
        source=_text(raw["source"], "source"),
    )


def _level(raw: Any) -> Level:
    if not isinstance(raw, dict) or set(raw) != set(LEVEL):
        raise _Wrong("levels")
    score = _value(raw["score"], "score")
    if isinstance(score, str):
        raise _Wrong("score")
    return Level(_value(raw["value"], "levels"), float(score), _label(raw["label"]))


def _label(raw: Any, part: str = "label") -> Text:
    if not isinstance(raw, dict) or set(raw) != {"nl", "en"}:
        raise _Wrong(part)
    return Text(_text(raw["nl"], part), _text(raw["en"], part))


def _text(raw: Any, part: str) -> str:
    if not isinstance(raw, str):
        raise _Wrong(part)
    return raw


def _value(raw: Any, part: str) -> str | float:
    """A text or a finite number."""
    if isinstance(raw, str) or (isinstance(raw, int | float) and abs(raw) <= sys.float_info.max):
        return raw
    raise _Wrong(part)


def _pilot(raw: Any) -> Any:
    """A value, several in a list, or nothing."""
    if isinstance(raw, list) and raw:
        return tuple(_value(item, "pilot") for item in raw)
    return None if raw is None else _value(raw, "pilot")


def _option(raw: Any, part: str, options: Any) -> Any:
    if raw not in get_args(options):
        raise _Wrong(part)
    return raw


def _maybe(raw: Dict[str, Any], part: str) -> Any:
    return None if raw[part] is None else _text(raw[part], part)


def _list(raw: Any, part: str) -> list[Any]:
    if not isinstance(raw, list):
        raise _Wrong(part)
    return raw


def _table(raw: Dict[str, Any], part: str, item: Callable[[Any, str], Any]) -> dict[str, Any]:
    if not isinstance(raw[part], dict):
        raise _Wrong(part)
    return {name: item(value, part) for name, value in raw[part].items()}
