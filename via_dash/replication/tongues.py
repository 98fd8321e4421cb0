"""The languages of statisticians: how each writes text, names and comments."""

import re
from textwrap import wrap
from typing import Literal

Tongue = Literal["r", "stata", "spss"]
TONGUES: tuple[Tongue, ...] = ("r", "stata", "spss")
WIDTH = 100
STATA_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,31}")
SPSS_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
STATA_RESERVED = frozenset({
    "_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_N", "_pi", "_pred",
    "_rc", "_skip", "str", "strL", "using", "with",
})  # fmt: skip
SPSS_RESERVED = frozenset({"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"})


class Unwritable(Exception):
    """What a language has no way to write, so that no script in it can be offered. The message says what."""


def r_text(value: object) -> str:
    """A text as R writes it, whatever is in it. Raises Unwritable for a zero character."""
    text = str(value)
    if "\0" in text:
        raise Unwritable("R has no zero character")
    return '"' + "".join(_r_character(character) for character in text) + '"'


def _r_character(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"


def r_texts(values: object) -> str:
    """A vector of texts: c("a", "b")."""
    return f"c({', '.join(r_text(value) for value in values)})"  # type: ignore[attr-defined]


def stata_text(value: object) -> str:
    """A text as Stata writes it. Raises Unwritable for what Stata would read as a macro, a quote or a new line."""
    text = str(value)
    if not text.isprintable() or set(text) & set('`"$'):
        raise Unwritable("Stata would not read this text as it stands")
    return f'"{text}"'


def spss_text(value: object) -> str:
    """A text as SPSS writes it: in single quotes, doubled inside. Raises Unwritable for a new line and its like."""
    text = str(value)
    if not text.isprintable():
        raise Unwritable("SPSS has no text over several lines")
    return "'" + text.replace("'", "''") + "'"


def stata_name(name: str) -> str:
    """The name of a column that Stata keeps as it is. Raises Unwritable for another."""
    if not STATA_NAME.fullmatch(name) or name in STATA_RESERVED:
        raise Unwritable("Stata gives this column another name")
    return name


def spss_name(name: str) -> str:
    """The name of a column that SPSS keeps as it is. Raises Unwritable for another."""
    if not SPSS_NAME.fullmatch(name) or name.casefold() in SPSS_RESERVED or name.endswith("_"):
        raise Unwritable("SPSS gives this column another name")
    return name


def comment(tongue: Tongue, text: str) -> list[str]:
    """A remark for the reader, in as many lines as it needs; nothing in it can be read as a command."""
    plain = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    if tongue == "r":
        return [f"# {line}" for line in wrap(plain, WIDTH - 2)]
    if tongue == "stata":
        return [f"* {line}" for line in wrap(_harmless(plain), WIDTH - 2)]
    lines = [line.rstrip(". ") for line in wrap(plain, WIDTH - 3)]
    return [f"{'  ' if place else '* '}{line}{'.' if line is lines[-1] else ''}" for place, line in enumerate(lines)]


def _harmless(text: str) -> str:
    """Without what opens, ends or continues a comment in Stata, or names a macro."""
    return re.sub(r"[`$\\]", "'", text).replace("/*", "/ *").replace("*/", "* /").replace("///", "/ / /")
