"""Write the synthetic samples of trajectories: participants without a comparison group, from start to diploma or job.

No row is a real person. Every file follows from the counts below: printed are the number that started and the shares
that the codebooks name, all other counts are made up. The rows are put in a random order with a fixed seed, so that
this script writes the same bytes at every run:

    python data_samples/make_trajecten.py [folder]
"""

import random
import sys
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
Row = dict[str, str | int]
Counted = list[tuple[int, Row]]

LEIDEN: Counted = [
    (number, {"cohort": cohort, "stap": step})
    for cohort, numbers in {2017: (67, 13, 20), 2018: (63, 17, 20)}.items()
    for number, step in zip(numbers, ("started", "placement", "work"), strict=True)
]

NIJMEGEN: Counted = [
    *((number, {"stap": "started", "gestopt": "ja", "trede_begin": step}) for number, step in ((5, 1), (3, 2), (1, 3))),
    *((number, {"stap": "guided", "gestopt": "nee", "trede_begin": step})
      for number, step in ((13, 1), (11, 2), (5, 3), (1, 4))),
    *((number, {"stap": "talk", "gestopt": "nee", "trede_begin": before, "trede_na": after})
      for number, before, after in ((3, 1, 1), (5, 1, 2), (1, 1, 3), (3, 2, 2), (6, 2, 3), (1, 2, 4), (1, 3, 2),
                                    (2, 3, 3), (1, 3, 4))),
]  # fmt: skip

LIANDER: Counted = [
    (6, {"stap": "started", "gestopt": "ja"}),
    (11, {"stap": "on_course", "gestopt": "nee"}),
    (4, {"stap": "diploma", "gestopt": "nee"}),
    (17, {"stap": "work", "gestopt": "nee"}),
]

ZORG: Counted = [(91, {"stap": "started"}), (16, {"stap": "level_2"}), (68, {"stap": "level_3"})]

SPOOR: Counted = [(8, {"stap": "internship"}), (7, {"stap": "work_experience"}), (9, {"stap": "contract"})]

UTRECHT: Counted = [
    *((number, {"stap": "started", "gestopt": "ja", "taal_begin": level}) for number, level in ((8, "A0"), (4, "A1"))),
    *((number, {"stap": step, "gestopt": "nee", "taal_begin": before, "taal_na": after})
      for number, step, before, after in ((5, "finished", "A0", "A0"), (9, "finished", "A0", "A1"),
                                          (2, "finished", "A0", "A2"), (2, "finished", "A1", "A1"),
                                          (2, "training", "A0", "A1"), (3, "training", "A0", "A2"),
                                          (4, "training", "A1", "A2"), (1, "training", "A2", "B1"),
                                          (1, "work", "A0", "A1"), (1, "work", "A1", "A2"), (1, "work", "A1", "B1"),
                                          (1, "work", "A2", "A2"))),
]  # fmt: skip

SZW: Counted = [(6, {"stap": "started"})]

SAMPLES = {
    "leiden_ja_plus": LEIDEN,
    "nijmegen": NIJMEGEN,
    "liander_stedin": LIANDER,
    "zorg_nova": ZORG,
    "spoor": SPOOR,
    "utrecht": UTRECHT,
    "szw_trainees": SZW,
}


def people(counted: Counted, seed: str) -> pd.DataFrame:
    """One row per participant, in random order."""
    rows = [row for number, row in counted for _ in range(number)]
    random.Random(seed).shuffle(rows)
    frame = pd.DataFrame(rows, dtype=object)
    frame.insert(0, "deelnemer", range(1, len(frame) + 1))
    return frame


def main(folder: Path = HERE) -> None:
    """Write every sample to the folder."""
    for name, counted in SAMPLES.items():
        frame = people(counted, name)
        frame.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8", lineterminator="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
