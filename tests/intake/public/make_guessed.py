"""guessed.csv: what is guessed of every public data set, to be read line by line before it is committed.

python -m tests.intake.public.make_guessed    (from the root of the project)
"""

import csv
from pathlib import Path

from tests.intake.public.files import content, data_sets
from tests.intake.public.guessed import Guessed, journey

SNAPSHOT = Path(__file__).with_name("guessed.csv")


def main() -> None:
    """Write the snapshot."""
    rows = [journey(name, content(path), path.name.removesuffix(".bz2")).guessed.row() for name, path in data_sets()]
    with SNAPSHOT.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, Guessed.__dataclass_fields__, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
