"""Reading one mapping of a data file, field by field, with errors that say where they are."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from via_dash.language import Text
from via_dash.options import check_option

T = TypeVar("T")
NAME_WORDS = 4


class RegistryError(ValueError):
    """A data file of the package is not what it should be; the message says where and what."""


def load(path: Path) -> "Record":
    """The contents of a YAML file as a Record."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Record(yaml.load(path.read_text(encoding="utf-8"), Loader=loader), path.name)


class Record:
    """One mapping with its place in the file. Every field must be taken; `done` refuses what is left."""

    def __init__(self, raw: Any, place: str):
        self.place = place
        if not isinstance(raw, dict):
            raise self.error("must be a mapping")
        self.raw: dict[str, Any] = dict(raw)

    def error(self, message: str) -> RegistryError:
        """An error at this place."""
        return RegistryError(f"{self.place}: {message}")

    def take(self, key: str, default: Any = None) -> Any:
        """The raw value of a field that may be absent."""
        return self.raw.pop(key, default)

    def need(self, key: str) -> Any:
        """The raw value of a field that must be there."""
        if self.raw.get(key) is None:
            raise self.error(f"{key} is missing")
        return self.raw.pop(key)

    def string(self, key: str) -> str | None:
        """A name or a code, or None when absent."""
        value = self.take(key)
        if value is not None and not isinstance(value, str):
            raise self.error(f"{key} must be a text, not {value!r}")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """Yes or no."""
        value = self.take(key, default)
        if not isinstance(value, bool):
            raise self.error(f"{key} must be true or false, not {value!r}")
        return value

    def whole(self, key: str) -> int | None:
        """A whole number, or None when absent."""
        value = self.take(key)
        if value is not None and type(value) is not int:
            raise self.error(f"{key} must be a whole number, not {value!r}")
        return value

    def option(self, key: str, options: Any, default: Any = None) -> Any:
        """One of a closed list; an absent field is an error unless there is a default."""
        value = self.take(key, default)
        try:
            check_option(key, value, options)
        except ValueError as wrong:
            raise self.error(str(wrong)) from None
        return value

    def text(self, key: str) -> Text:
        """A text that must be there, in both languages."""
        return self.read_text(self.need(key), key)

    def maybe_text(self, key: str) -> Text | None:
        """A text in both languages, or None when absent."""
        value = self.take(key)
        return None if value is None else self.read_text(value, key)

    def texts(self, key: str) -> tuple[Text, ...]:
        """A list of texts, each in both languages."""
        return tuple(self.read_text(item, f"{key}[{index}]") for index, item in enumerate(self.items(key)))

    def records(self, key: str, read: Callable[["Record"], T]) -> tuple[T, ...]:
        """A list of mappings, each read by `read` and then checked for leftovers."""
        return tuple(self.read(item, f"{key}[{index}]", read) for index, item in enumerate(self.items(key)))

    def read(self, raw: Any, key: str, read: Callable[["Record"], T]) -> T:
        """One mapping below this one, read whole."""
        label = raw["id"] if isinstance(raw, dict) and "id" in raw else key
        record = Record(raw, f"{self.place}, {label}")
        result = read(record)
        record.done()
        return result

    def items(self, key: str) -> list[Any]:
        """The raw items of a list; an absent list is empty."""
        value = self.take(key) or []
        if not isinstance(value, list):
            raise self.error(f"{key} must be a list")
        return value

    def read_text(self, value: Any, key: str) -> Text:
        """A Text from `{nl, en}`, or from a plain string of a few words: a name, the same in both languages."""
        if isinstance(value, str) and value.strip():
            if len(value.split()) > NAME_WORDS:
                raise self.error(f"{key} is in one language only: {value!r}")
            return Text.same(value)
        if not isinstance(value, dict):
            raise self.error(f"{key} must be a text, not {value!r}")
        for language in ("nl", "en"):
            if not isinstance(value.get(language), str) or not value[language].strip():
                raise self.error(f"{key} has no text in language {language!r}")
        if set(value) != {"nl", "en"}:
            raise self.error(f"{key} has unknown languages: {', '.join(sorted(set(value) - {'nl', 'en'}))}")
        return Text(value["nl"], value["en"])

    def done(self) -> None:
        """Refuse fields that nobody took: a misspelt name must not vanish."""
        if self.raw:
            raise self.error(f"unknown fields: {', '.join(map(str, self.raw))}")
