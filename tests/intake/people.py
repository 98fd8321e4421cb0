"""Made-up persons with everything that must never reach a reader: each value is a canary."""

from typing import Any

import numpy as np
import pandas as pd

FIRST = ("Jan", "Fatima", "Mohammed", "Petra", "Ahmed", "Saskia", "Yusuf", "Els", "Selam", "Anouk", "Henk", "Zeynep")
LAST = ("de Vries", "Jansen", "el Amrani", "van den Berg", "Yilmaz", "Tesfay", "Hoekstra", "Kaya")
PERSONAL = ("bsn", "naam", "e-mail", "telefoon", "adres", "postcode", "iban", "geboortedatum", "opmerking")


def bsns(count: int, seed: int = 1) -> list[str]:
    """Numbers of nine digits that pass the eleven-proof."""
    random, found = np.random.default_rng(seed), []
    while len(found) < count:
        digits = random.integers(1, 10, 8)
        last = int(digits @ np.arange(9, 1, -1)) % 11
        if last < 10:
            found.append("".join(map(str, digits)) + str(last))
    return found


def names(count: int, seed: int = 2) -> list[str]:
    """First names and surnames, no two persons alike."""
    random = np.random.default_rng(seed)
    pairs = [f"{first} {last}" for first in FIRST for last in LAST]
    return [str(name) for name in random.choice(np.array(pairs), count, replace=False)]


def birth_dates(count: int, first: str = "1955-01-01", years: int = 45) -> "pd.Series[Any]":
    days = np.random.default_rng(3).integers(0, 365 * years, count)
    return pd.Series(pd.Timestamp(first) + pd.to_timedelta(days, "D"))


def persons(count: int = 40) -> pd.DataFrame:
    """One row per person, with all that identifies, background, and a group."""
    random, called = np.random.default_rng(4), names(count)
    return pd.DataFrame(
        {
            "bsn": bsns(count),
            "naam": called,
            "e-mail": [f"{name.split()[0].lower()}{place}@voorbeeld.nl" for place, name in enumerate(called)],
            "telefoon": [f"06{number}" for number in random.integers(10_000_000, 60_000_000, count)],
            "adres": [f"Kanariestraat {place}" for place in range(101, 101 + count)],
            "postcode": [f"75{place:02d} K{chr(65 + place % 26)}" for place in range(10, 10 + count)],
            "iban": ["NL91ABNA0417164300", "NL20INGB0001234567"] * (count // 2),
            "geboortedatum": birth_dates(count).dt.strftime("%d-%m-%Y"),
            "opmerking": [f"De gesprekken met mijn begeleider {name} hielpen goed" for name in called],
            "groep": ["pilot", "controle"] * (count // 2),
            "geslacht": random.choice(["Man", "Vrouw"], count),
        }
    )


def measured(count: int = 40) -> pd.DataFrame:
    """The same persons at two waves, with an outcome that moves."""
    once = persons(count)
    waves = [
        once.assign(meetmoment=wave, score=(np.arange(count) * 7 + shift) % 5 + 1)
        for wave, shift in (("T0", 0), ("T1", 2))
    ]
    return pd.concat(waves, ignore_index=True).sort_values(["bsn", "meetmoment"], ignore_index=True)


def canaries(count: int = 40) -> list[str]:
    """Every value that must not be found anywhere, the parts of names included."""
    once = persons(count)
    whole = [str(value) for column in PERSONAL for value in once[column]]
    return [*whole, *(f" {last}" for last in LAST), "Kanariestraat", "@voorbeeld", "ABNA0417", "mijn begeleider"]
