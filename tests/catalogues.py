"""The catalogues as tests read them."""

from functools import cache
from string import Formatter

from via_dash.language import catalogue
from via_dash.options import Language


@cache
def texts(language: Language) -> dict[str, tuple[str, ...]]:
    """Each key with its text, or with its forms where it counts: of one, of more."""
    found: dict[str, dict[int, str]] = {}
    for key, text in catalogue(language)._catalog.items():  # type: ignore[attr-defined]
        name, form = key if isinstance(key, tuple) else (key, 0)
        if name:
            found.setdefault(name, {})[form] = text
    return {name: tuple(forms[place] for place in sorted(forms)) for name, forms in found.items()}


def fields(text: str) -> dict[str, str]:
    """The placeholders of a text, each with the entry that counts it: `{n:count.persons}`; empty for `{n}`."""
    return {name: entry or "" for _, name, entry, _ in Formatter().parse(text) if name}
